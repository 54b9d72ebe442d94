using System.Numerics;

namespace Ethoscope.Core.Prices;

/// <summary>A round of a feed, uint80 in the contract: the phase in the upper 16 bits, the round of that phase's aggregator below.</summary>
/// <param name="Phase">Counts the aggregators that the proxy has stood before, from 1.</param>
/// <param name="Round">Counts the updates of that aggregator, from 1.</param>
public readonly record struct RoundId(int Phase, long Round) : IComparable<RoundId>
{
    private static readonly BigInteger OnePhase = BigInteger.One << 64;

    public BigInteger Value => (Phase * OnePhase) + Round;

    /// <summary>Null for what is no round: beyond uint80, of phase or round 0, or of an aggregator's round beyond 63 bits.</summary>
    public static RoundId? Of(BigInteger value)
    {
        var (phase, round) = BigInteger.DivRem(value, OnePhase);
        return phase >= 1 && phase <= ushort.MaxValue && round >= 1 && round <= long.MaxValue ? new((int)phase, (long)round) : null;
    }

    public int CompareTo(RoundId other) => (Phase, Round).CompareTo((other.Phase, other.Round));

    public static bool operator <(RoundId left, RoundId right) => left.CompareTo(right) < 0;

    public static bool operator >(RoundId left, RoundId right) => left.CompareTo(right) > 0;

    public static bool operator <=(RoundId left, RoundId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RoundId left, RoundId right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Phase}/{Round}";
}
