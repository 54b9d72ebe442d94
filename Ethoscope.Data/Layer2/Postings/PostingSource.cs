using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2.Postings;

/// <summary>What rollups do on L1, over the endpoints of L1's pool.</summary>
internal sealed class PostingSource(ChainDescriptor parent, EndpointPool pool, TimeProvider time) : IPostingSource
{
    /// <summary>Transactions whose receipts are asked for in one pass.</summary>
    private const int MostTransactions = 200;

    /// <summary>No withdrawal waits longer; a contract that says so is another one than we think.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(60);

    public async Task<long> GetHeadAsync(CancellationToken stop)
    {
        // The head's followers see it anyway.
        if (pool.BestHead is { } seen)
            return seen;
        await foreach (var (_, replies) in AskAsync([PostingCall.Head], stop))
        {
            if (PostingJson.Long(replies[0].Quantity()) is { } head)
                return head;
        }

        throw pool.Unavailable();
    }

    public async Task<PostingReads?> ReadEventsAsync(Layer2Network network, long from, long to, bool forHistory, CancellationToken stop)
    {
        if (network.Posting is not { Events.Count: > 0 } contracts || to <= from)
            return new([], to, []);

        PostingReads? behind = null;
        DateTimeOffset? spentUntil = null;
        await foreach (var endpoint in pool.CandidatesAsync(stop))
        {
            if (!endpoint.Capabilities.Has(EndpointCapability.Logs))
                continue;
            if (forHistory && !await endpoint.Budget.HasForHistoryAsync(MostTransactions, stop))
            {
                spentUntil = endpoint.Budget.NextDay;
                continue;
            }

            try
            {
                var reads = await ReadEventsAsync(endpoint, contracts, from, to, stop);
                if (reads?.To > from)
                    return reads;
                behind ??= reads;
            }
            catch (UpstreamException)
            {
                // Counted and shown with the endpoint; another is asked.
            }
        }

        if (behind is not null)
            return behind;
        if (spentUntil is { } until)
            throw pool.SpentForHistory(until);
        return pool.All.All(endpoint => !endpoint.Capabilities.Has(EndpointCapability.Logs)) ? null : throw pool.Unavailable();
    }

    public async Task<long?> ReadNonceAsync(Layer2Network network, CancellationToken stop)
    {
        if (network.Posting is not { Batchers: { Count: > 0 } batchers })
            return null;

        var answered = false;
        await foreach (var (_, replies) in AskAsync([.. batchers.Select(PostingCall.Nonce)], stop))
        {
            answered = true;
            if (replies.Aggregate((BigInteger?)BigInteger.Zero, (sum, reply) => sum + reply.Quantity()) is { } nonce)
                return PostingJson.Long(nonce);
        }

        return answered ? null : throw pool.Unavailable();
    }

    public async Task<WithdrawalDelay?> ReadWithdrawalDelayAsync(Layer2Network network, CancellationToken stop)
    {
        if (network.Posting?.WithdrawalDelay is not { } call)
            return null;

        var answered = false;
        await foreach (var (_, replies) in AskAsync([PostingCall.Call(call)], stop))
        {
            answered = true;
            if (Delay(call, replies[0].Quantity()) is { } delay)
                return new(delay, Basis(call), time.GetUtcNow());
        }

        return answered ? null : throw pool.Unavailable();
    }

    private async Task<PostingReads?> ReadEventsAsync(
        Endpoint endpoint,
        PostingContracts contracts,
        long from,
        long to,
        CancellationToken stop
    )
    {
        var now = time.GetUtcNow();
        if (await LogReader.ReadAsync(endpoint, contracts, from, to, now, stop) is not { } answer)
            return null;

        var found = PostedEvents.Of(contracts, answer.Logs, from, answer.To, endpoint.Name);
        var (events, end) = Cut(found.Events, from, answer.To);
        var reads = await PostingDetails.ReadAsync(endpoint, events, end, now, stop);
        return reads with { Rejections = [.. found.Rejections, .. reads.Rejections] };
    }

    /// <summary>Events of the first so many transactions, whole blocks only.</summary>
    private static (IReadOnlyList<PostedEvent> Events, long To) Cut(IReadOnlyList<PostedEvent> events, long from, long to)
    {
        var kept = events.Select(one => one.TransactionHash).Distinct().Take(MostTransactions).ToHashSet();
        var end = events.FirstOrDefault(one => !kept.Contains(one.TransactionHash))?.BlockNumber ?? to;
        return end == from ? (events, to) : ([.. events.Where(one => one.BlockNumber < end)], end);
    }

    private async IAsyncEnumerable<(Endpoint Endpoint, IReadOnlyList<JsonRpcReply> Replies)> AskAsync(
        IReadOnlyList<JsonRpcCall> calls,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        await foreach (var endpoint in pool.CandidatesAsync(stop))
        {
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

            yield return (endpoint, replies);
        }
    }

    private static TimeSpan? Delay(WithdrawalDelayCall call, BigInteger? units) =>
        units is { } count && count > 0 && count * call.UnitSeconds <= (long)LongestDelay.TotalSeconds
            ? TimeSpan.FromSeconds((long)count * call.UnitSeconds)
            : null;

    private string Basis(WithdrawalDelayCall call) =>
        string.Create(CultureInfo.InvariantCulture, $"{call.Signature} of {call.Contract} on {parent.DisplayName}")
        + (call.UnitSeconds == 1 ? "." : string.Create(CultureInfo.InvariantCulture, $", in blocks of {call.UnitSeconds} s."));
}
