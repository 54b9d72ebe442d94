using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Data.Mev;

/// <summary>Names of the market of blocks in the coverage ledger.</summary>
internal static class MevSeries
{
    /// <summary>Slots that were computed and whose block, or its absence, was known.</summary>
    public static string Of(ChainDescriptor chain) => $"mev:{chain.Name}";

    /// <summary>Slots whose delivered payloads of a relay are known.</summary>
    public static string OfRelay(string relay) => $"relay:{relay}";

    /// <summary>Slots that start in a time.</summary>
    public static CoverageRange RangeOf(this SlotClock clock, DateTimeOffset from, DateTimeOffset to)
    {
        var first = First(clock, from);
        return new(first, Math.Max(first, First(clock, to)));
    }

    private static long First(SlotClock clock, DateTimeOffset time) =>
        time <= clock.Genesis ? 0 : ((time - clock.Genesis).Ticks + clock.SlotDuration.Ticks - 1) / clock.SlotDuration.Ticks;
}
