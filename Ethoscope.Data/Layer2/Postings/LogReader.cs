using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2.Postings;

/// <summary>
/// Asks one endpoint for logs, by as many blocks as it takes. Many endpoints refuse logs at all (publicnode, merkle), others beyond 10, 50 or
/// 10,000 blocks (Alchemy's free plan, 1rpc, drpc): what is learnt holds for an hour.
/// </summary>
internal static class LogReader
{
    private const string Logs = EndpointCapability.Logs;

    /// <summary>Blocks that are still tried where an endpoint refuses without saying that it is their number.</summary>
    private const long Few = 10;

    /// <param name="to">Height after the last one.</param>
    /// <returns>Logs up to a height (exclusive) that the endpoint had; null where it refuses logs.</returns>
    /// <exception cref="UpstreamException">The endpoint gave no usable reply.</exception>
    public static async Task<(IReadOnlyList<PostingLog> Logs, long To)?> ReadAsync(
        Endpoint endpoint,
        PostingContracts contracts,
        long from,
        long to,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        var range = endpoint.Capabilities.LogRange;
        while (endpoint.Capabilities.Has(Logs))
        {
            var size = Math.Min(to - from, range.Most);
            var (head, reply) = await AskAsync(endpoint, contracts, from, size, stop);
            switch (reply.Fault)
            {
                case null:
                    var logs =
                        reply.Read(PostingJsonContext.Default.ListRpcPostingLog, out _)
                        ?? throw endpoint.Reject("Its reply is no list of logs.");
                    endpoint.Capabilities.Serves(Logs);
                    // An endpoint that does not have these blocks yet answers that they have no logs.
                    var end = head is { } known ? Math.Min(from + size, known + 1) : from + size;
                    return ([.. logs.Select(log => (log ?? new()).ToLog(now))], Math.Max(from, end));
                case { IsNotFound: true }:
                    return ([], from);
                case { RefusesRange: true } when size > 1:
                    range.Refused(size, ErrorRule.RangeLimit(reply.Fault.Message));
                    break;
                case { Outcome: UpstreamOutcome.Refused } when size > Few:
                    range.Refused(size, Few);
                    break;
                case { Outcome: UpstreamOutcome.Refused }:
                    endpoint.Refuses(Logs);
                    break;
                default:
                    throw new UpstreamException(endpoint.Name, reply.Fault);
            }
        }

        return null;
    }

    /// <summary>Head and logs in one batch, so that both are of one node where a name stands for several.</summary>
    private static async Task<(long? Head, JsonRpcReply Logs)> AskAsync(
        Endpoint endpoint,
        PostingContracts contracts,
        long from,
        long size,
        CancellationToken stop
    )
    {
        try
        {
            var replies = await endpoint.SendAsync([PostingCall.Head, PostingCall.Logs(contracts, from, from + size - 1)], 2, stop);
            return (PostingJson.Long(replies[0].Quantity()), replies[1]);
        }
        catch (UpstreamException exception) when (exception.Fault.Outcome == UpstreamOutcome.Refused)
        {
            return (null, JsonRpcReply.Failed(exception.Fault));
        }
        catch (UpstreamException exception) when (exception.Fault.Outcome == UpstreamOutcome.Timeout && size > 1)
        {
            endpoint.Capabilities.LogRange.Refused(size, null);
            throw;
        }
    }
}
