using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>
/// What two endpoints said of one height, or of the head, when they were compared: kept for an hour in the process that follows the chain, as the
/// ground of <em>agreement</em> and of <em>two independent endpoints</em> in scores.
/// </summary>
public sealed class EndpointComparisons
{
    /// <summary>What is older says nothing of the present.</summary>
    internal static readonly TimeSpan Present = TimeSpan.FromMinutes(3);

    /// <summary>Until then a word on the head fades.</summary>
    private static readonly TimeSpan Fading = Present * 5;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly List<Comparison> _hashes = [];
    private readonly List<HeadComparison> _heads = [];

    /// <summary>Two endpoints told their block of a height.</summary>
    public void Compared(
        string chain,
        long height,
        (string Source, Hash32 Hash) first,
        (string Source, Hash32 Hash) second,
        DateTimeOffset now
    )
    {
        lock (_gate)
        {
            _hashes.RemoveAll(one => now - one.At > Kept || one.At > now);
            _hashes.Add(new(chain, now, height, first, second));
        }
    }

    /// <summary>A second endpoint was asked for the block after a head.</summary>
    /// <param name="agrees">It has none either.</param>
    public void HeadCompared(string chain, bool agrees, DateTimeOffset now)
    {
        lock (_gate)
        {
            _heads.RemoveAll(one => now - one.At > Fading || one.At > now);
            _heads.Add(new(chain, now, agrees));
        }
    }

    /// <summary>
    /// What they come to. A difference counts only where at least two endpoints are on each side: else it is one endpoint's trouble, not the
    /// network's.
    /// </summary>
    public EndpointAgreement At(DateTimeOffset now, string chain)
    {
        lock (_gate)
        {
            var hour = _hashes.FindAll(one => one.Chain == chain && now - one.At <= Kept);
            var agreements = hour.Count(one => one.IsSame);
            var present = hour.FindAll(one => now - one.At <= Present);
            var word = _heads.FindLast(one => one.Chain == chain && now - one.At <= Fading);
            return new EndpointAgreement
            {
                Endpoints = present.Count == 0 ? 1 : present.SelectMany(one => one.Sources).Distinct(StringComparer.Ordinal).Count(),
                IsHeadAgreed = word is not null && now - word.At <= Present ? word.Agrees : null,
                HeadWord = word is null ? null : (word.Agrees, word.At),
                Agreements = agreements,
                Comparisons = agreements + hour.Count(one => !one.IsSame && IsSplit(hour, one.Height)),
            };
        }
    }

    private static bool IsSplit(List<Comparison> all, long height)
    {
        var sides = all.Where(one => one.Height == height)
            .SelectMany(one => new[] { one.First, one.Second })
            .GroupBy(told => told.Hash)
            .Select(side => side.Select(told => told.Source).Distinct(StringComparer.Ordinal).Count());
        return sides.Count(endpoints => endpoints >= 2) >= 2;
    }

    private sealed record Comparison(
        string Chain,
        DateTimeOffset At,
        long Height,
        (string Source, Hash32 Hash) First,
        (string Source, Hash32 Hash) Second
    )
    {
        public bool IsSame => First.Hash == Second.Hash;

        public IEnumerable<string> Sources => [First.Source, Second.Source];
    }

    private sealed record HeadComparison(string Chain, DateTimeOffset At, bool Agrees);
}
