using System.Numerics;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mempool;

/// <summary>Decides what of a node's answers on its pool is believed. What is unusable is refused with a reason and the rest kept.</summary>
public static class MempoolRules
{
    /// <summary>More than any node holds.</summary>
    public const long MostTransactions = 10_000_000;

    /// <param name="claim">What the endpoint answered.</param>
    /// <param name="target">The block waited for; null leaves the backlog unknown.</param>
    /// <param name="caps">Where counts say <em>at least</em>.</param>
    public static CheckedMempool Check(MempoolClaim claim, MempoolTarget? target, MempoolCaps caps)
    {
        var notes = new List<Rejection>();
        var listing = Listing(claim, notes);
        var counts = claim.Counts;
        var pending = counts is null ? listing?.Pending?.Count : Count(claim, counts.Pending, "pending", notes);
        var queued = counts is null ? listing?.Queued : Count(claim, counts.Queued, "queued", notes);
        var transactions = listing?.Pending;
        var backlog = transactions is null || target is null ? null : Backlog(claim.Source, listing!.Depth, transactions, target, notes);
        if (pending is null && queued is null && backlog is null)
            return new(null, notes);

        var sample = new MempoolSample
        {
            Time = claim.At,
            Source = claim.Source,
            Depth = transactions is null ? MempoolDepth.Counts : listing!.Depth,
            Pending = pending,
            Queued = queued,
            PendingAtLeast = pending is { } some && caps.HoldsPending(some),
            QueuedAtLeast = queued is { } others && caps.HoldsQueued(others),
            Backlog = backlog,
        };
        return new(sample, notes);
    }

    private static PoolListing? Listing(MempoolClaim claim, List<Rejection> notes)
    {
        if (claim.Listing is { } listing && (listing.Pending is null || listing.Queued is null))
        {
            var part = listing.Pending is null ? "pending" : "queued";
            notes.Add(
                new(MempoolRejections.PoolUnreadable, $"The part {part} of the pool's transactions can't be read.")
                {
                    Source = claim.Source,
                }
            );
        }

        return claim.Listing;
    }

    private static long? Count(MempoolClaim claim, BigInteger? count, string name, List<Rejection> notes)
    {
        if (count is { Sign: >= 0 } known && known <= MostTransactions)
            return (long)known;

        notes.Add(
            count is null
                ? new(MempoolRejections.PoolUnreadable, $"The number {name} is missing or no number.") { Source = claim.Source }
                : new(MempoolRejections.CountImpossible, $"The number {name} is more than any node holds.") { Source = claim.Source }
        );
        return null;
    }

    private static MempoolBacklog Backlog(
        string source,
        MempoolDepth depth,
        IReadOnlyList<PoolTransaction> transactions,
        MempoolTarget target,
        List<Rejection> notes
    )
    {
        var (priced, blobTransactions, blobs, unreadable) = (0, 0, 0, 0);
        var eligible = new EligibleTransactions(target.BaseFeeWei, withTips: depth == MempoolDepth.Content);
        foreach (var one in transactions)
        {
            if (one.Type == 3)
            {
                blobTransactions++;
                blobs += one.Blobs ?? 0;
            }
            else if (one is { Gas: { Sign: > 0 } gas, PriceWei: { Sign: >= 0 } price } && gas <= target.GasLimit)
            {
                priced++;
                eligible.Add((long)gas, price, one.TipWei);
            }
            else
            {
                unreadable++;
            }
        }

        if (unreadable > 0)
        {
            var detail = $"{unreadable} of {transactions.Count} pending transactions have no usable gas or price.";
            notes.Add(new(MempoolRejections.TransactionsUnreadable, detail) { Source = source });
        }

        return new()
        {
            Target = target,
            Priced = priced,
            Eligible = eligible.Count,
            EligibleGas = eligible.Gas,
            Tips = eligible.Tips(),
            BlobTransactions = blobTransactions > 0 ? blobTransactions : null,
            Blobs = blobTransactions > 0 ? blobs : null,
        };
    }
}
