using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>Groups purchases of blobs by rollup. All senders that none is known by are one buyer.</summary>
public static class BlobBuyers
{
    /// <summary>Title of those that no watched rollup is known by.</summary>
    public const string UnknownTitle = "Unknown senders";

    /// <summary>Most blobs first; unknown senders last. Those who bought none are missing.</summary>
    public static IReadOnlyList<BlobBuyer> Group(Layer2Networks networks, IEnumerable<BlobPurchase> purchases)
    {
        var owners = Owners(networks);
        return
        [
            .. purchases
                .GroupBy(purchase => purchase.Sender is { } sender ? owners.GetValueOrDefault(sender) : null)
                .Select(bought => Buyer(bought.Key, [.. bought]))
                .Where(buyer => buyer.Transactions > 0)
                .OrderBy(buyer => buyer.Network is null)
                .ThenByDescending(buyer => buyer.Blobs)
                .ThenBy(buyer => buyer.Network, StringComparer.Ordinal),
        ];
    }

    /// <summary>The same by parts of time, oldest first.</summary>
    /// <param name="known">Seconds of L1 whose blocks are stored with their transactions.</param>
    /// <param name="resolution">Length of a part, in whole seconds; parts begin at whole multiples of it (UTC).</param>
    public static IReadOnlyList<BlobBuyerPoint> OverTime(
        Layer2Networks networks,
        IEnumerable<BlobPurchase> purchases,
        Coverage known,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan resolution
    )
    {
        var length = (long)resolution.TotalSeconds;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length, nameof(resolution));
        var bought = purchases.ToLookup(purchase => PartOf(purchase.Time.ToUnixTimeSeconds(), length));
        var points = new List<BlobBuyerPoint>();
        for (var start = PartOf(from.ToUnixTimeSeconds(), length); start < to.ToUnixTimeSeconds(); start += length)
        {
            // The first and the last part may reach beyond what was asked for.
            var (first, end) = (Math.Max(start, from.ToUnixTimeSeconds()), Math.Min(start + length, to.ToUnixTimeSeconds()));
            points.Add(new(DateTimeOffset.FromUnixTimeSeconds(start), Group(networks, bought[start]), !known.Gaps(first, end).Any()));
        }

        return points;
    }

    private static Dictionary<Address, Layer2Network> Owners(Layer2Networks networks) =>
        networks
            .All.SelectMany(network => (network.Posting?.Batchers ?? []).Select(batcher => (batcher, network)))
            .DistinctBy(owner => owner.batcher)
            .ToDictionary(owner => owner.batcher, owner => owner.network);

    private static BlobBuyer Buyer(Layer2Network? network, IReadOnlyList<BlobPurchase> bought) =>
        new(
            network?.Name,
            network?.Chain.DisplayName ?? UnknownTitle,
            bought.Sum(purchase => purchase.Transactions),
            bought.Sum(purchase => purchase.Blobs),
            bought.Aggregate((BigInteger?)BigInteger.Zero, (sum, purchase) => sum + purchase.BlobWei)
        );

    private static long PartOf(long second, long length) => second - (((second % length) + length) % length);
}
