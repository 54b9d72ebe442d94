using System.Numerics;
using System.Runtime.CompilerServices;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Prices;

/// <summary>A feed over eth_call at the endpoints of its chain's pool.</summary>
internal sealed class PriceSource(PriceFeed feed, EndpointPool pool) : IPriceSource
{
    public async Task<FeedFacts> DescribeAsync(CancellationToken stop)
    {
        FeedFacts? other = null;
        await foreach (
            var (endpoint, replies) in AskAsync([FeedCall.Decimals(feed.Address), FeedCall.Description(feed.Address)], false, stop)
        )
        {
            if (StateOf(replies[0]) == RoundState.Unsupported)
            {
                other ??= new(endpoint.Name, RoundState.Unsupported, null, null);
                continue;
            }

            var description = FeedCall.Text(FeedCall.Bytes(replies[1]));
            return new(
                endpoint.Name,
                RoundState.Read,
                FeedCall.Number(FeedCall.Bytes(replies[0])),
                description is null ? null : endpoint.Redaction.Excerpt(description)
            );
        }

        return other ?? throw pool.Unavailable();
    }

    public async Task<RoundRead> ReadLatestAsync(CancellationToken stop) =>
        (await ReadAsync([FeedCall.Latest(feed.Address)], false, stop))[0];

    public Task<IReadOnlyList<RoundRead>> ReadAsync(IReadOnlyList<RoundId> rounds, CancellationToken stop) =>
        ReadAsync([.. rounds.Select(round => FeedCall.Round(feed.Address, round))], true, stop);

    public async Task<RoundId?> FindLastOfPhaseAsync(int phase, CancellationToken stop)
    {
        var answered = false;
        await foreach (var (endpoint, replies) in AskAsync([FeedCall.Aggregator(feed.Address, phase)], true, stop))
        {
            answered = true;
            if (
                FeedCall.Contract(FeedCall.Bytes(replies[0])) is { } aggregator
                && await LatestRoundAsync(endpoint, aggregator, stop) is { } round
                && round >= 1
                && round <= long.MaxValue
            )
                return new RoundId(phase, (long)round);
        }

        return answered ? null : throw pool.Unavailable();
    }

    /// <returns>Null where the endpoint does not tell; another is asked.</returns>
    private static async Task<BigInteger?> LatestRoundAsync(Endpoint endpoint, Address aggregator, CancellationToken stop)
    {
        try
        {
            return FeedCall.Number(FeedCall.Bytes(await endpoint.SendAsync(FeedCall.LatestRound(aggregator), stop)));
        }
        catch (UpstreamException)
        {
            // Counted and shown with the endpoint.
            return null;
        }
    }

    /// <summary>A reply that can't be read, and one without a contract, are asked of the other endpoints; the first one else stands.</summary>
    private async Task<IReadOnlyList<RoundRead>> ReadAsync(IReadOnlyList<JsonRpcCall> calls, bool forHistory, CancellationToken stop)
    {
        RoundRead[]? first = null;
        await foreach (var (endpoint, replies) in AskAsync(calls, forHistory, stop))
        {
            RoundRead[] reads = [.. replies.Select(reply => Read(endpoint, reply))];
            if (Array.TrueForAll(reads, read => read.State == RoundState.Absent || read.Claim is not null))
                return reads;
            first = first is null
                ? reads
                : [.. first.Zip(reads, (old, fresh) => old.Claim is null && fresh.Claim is not null ? fresh : old)];
        }

        return first ?? throw pool.Unavailable();
    }

    /// <summary>The replies of one endpoint after the other, for as long as they are asked for.</summary>
    private async IAsyncEnumerable<(Endpoint Endpoint, IReadOnlyList<JsonRpcReply> Replies)> AskAsync(
        IReadOnlyList<JsonRpcCall> calls,
        bool forHistory,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        DateTimeOffset? spentUntil = null;
        var any = false;
        await foreach (var endpoint in pool.CandidatesAsync(stop))
        {
            if (forHistory && !await endpoint.Budget.HasForHistoryAsync(calls.Count, stop))
            {
                spentUntil = endpoint.Budget.NextDay;
                continue;
            }

            IReadOnlyList<JsonRpcReply> replies;
            try
            {
                replies = await endpoint.SendAsync(calls, calls.Count, stop);
            }
            catch (UpstreamException)
            {
                // Counted and shown with the endpoint; another is asked.
                continue;
            }

            any = true;
            yield return (endpoint, replies);
        }

        if (!any && spentUntil is { } until)
            throw pool.SpentForHistory(until);
    }

    private static RoundRead Read(Endpoint endpoint, JsonRpcReply reply)
    {
        var state = StateOf(reply);
        var claim = state == RoundState.Read ? FeedCall.Claim(FeedCall.Bytes(reply)) : null;
        return new(
            endpoint.Name,
            state,
            claim,
            state == RoundState.Read && claim is null ? ReplySample.Of(reply.Result, endpoint.Redaction) : null
        );
    }

    private static RoundState StateOf(JsonRpcReply reply) =>
        reply switch
        {
            { Fault.IsReverted: true } => RoundState.Absent,
            { Fault: { Outcome: UpstreamOutcome.Refused, IsNotFound: false } } => RoundState.Unsupported,
            { Fault: null } when FeedCall.Bytes(reply) is [] => RoundState.Unsupported,
            _ => RoundState.Read,
        };
}
