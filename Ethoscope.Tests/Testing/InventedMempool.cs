using Ethoscope.Core.Mempool;

namespace Ethoscope.Tests.Testing;

/// <summary>Looks at a pool that never was, each a function of its time: counts each twelve seconds, transactions once a minute.</summary>
internal static class InventedMempool
{
    private const string First = "demo-b";
    private const string Second = "demo-c";
    private const long Cap = 5_120;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(12);

    /// <summary>Looks of a while up to a moment, with some minutes without any half an hour before it; a second endpoint steps in after.</summary>
    public static MemoryMempool Until(DateTimeOffset last, TimeSpan length)
    {
        var pool = new MemoryMempool();
        for (var at = last - length; at <= last; at += Interval)
        {
            var before = last - at;
            if (before > TimeSpan.FromMinutes(33) || before < TimeSpan.FromMinutes(27))
                pool.Samples.Add(Sample(at) with { Source = before < TimeSpan.FromMinutes(27) ? First : Second });
        }

        for (var at = last - length; at <= last; at += Interval)
            pool.Inclusions.Add(Block(at, last - at < length - TimeSpan.FromMinutes(10)));
        pool.Collector = new("mempool:ethereum", DateTimeOffset.MaxValue, null, null);
        return pool;
    }

    /// <param name="hasShare">Whether it had been listened for long enough.</param>
    public static BlockInclusion Block(DateTimeOffset at, bool hasShare = true)
    {
        var minutes = at.ToUnixTimeSeconds() / 60.0;
        var transactions = 210 + (int)(60 * Math.Sin(minutes));
        var never = (int)(transactions * (0.24 + (0.05 * Math.Sin(minutes / 3))));
        return new(
            30_000_000 + (at.ToUnixTimeSeconds() / 12 % 1_000_000),
            new(1, (UInt128)at.Ticks),
            at,
            transactions,
            transactions - never
        )
        {
            DelayP50 = TimeSpan.FromSeconds(6.4 + (1.5 * Math.Sin(minutes / 4))),
            DelayP95 = TimeSpan.FromSeconds(41 + (14 * Math.Sin(minutes / 6))),
            NeverSeen = hasShare ? never : null,
        };
    }

    public static MempoolSample Sample(DateTimeOffset at)
    {
        var minutes = at.ToUnixTimeSeconds() / 60.0;
        var pending = (long)(4_350 + (700 * Math.Sin(minutes / 9)) + (180 * Math.Sin(minutes * 2.1)));
        var baseFee = (long)(61_000_000 * (1 + (0.2 * Math.Sin(minutes / 14))));
        var blocks = Math.Max(0.15, 2.2 + (2.4 * Math.Sin((minutes / 11) + 1)));
        var priced = (int)(Math.Min(pending, Cap) * 0.97);
        return new()
        {
            Time = at,
            Source = First,
            Depth = MempoolDepth.Content,
            Pending = Math.Min(pending, Cap),
            PendingAtLeast = pending >= Cap,
            Queued = (long)(760 + (90 * Math.Sin(minutes / 21))),
            Backlog =
                at.ToUnixTimeSeconds() % 60 >= 12
                    ? null
                    : new()
                    {
                        Target = new(30_000_320, baseFee, 60_000_000),
                        Priced = priced,
                        Eligible = (int)(priced * Math.Clamp(0.35 + (0.09 * blocks), 0, 1)),
                        EligibleGas = (long)(blocks * 60_000_000),
                        Tips = new(1_200_000, 31_000_000, 900_000_000),
                    },
        };
    }
}
