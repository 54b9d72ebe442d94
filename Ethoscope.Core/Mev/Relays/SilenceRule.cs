namespace Ethoscope.Core.Mev.Relays;

/// <summary>
/// Whether a relay that has told of nothing for some time has delivered nothing, or is behind with telling. Some relays deliver a payload an
/// hour, so that silence alone means nothing: it is ordinary where it is no longer than the longest between those that it told of before.
/// </summary>
public static class SilenceRule
{
    /// <summary>Fewer slots say nothing of what is ordinary.</summary>
    public const int LeastSlots = 16;

    /// <param name="slots">Slots of payloads that a relay told of, without a gap in the reading.</param>
    /// <param name="now">Slot of the clock.</param>
    public static bool IsOrdinary(IEnumerable<long> slots, long now)
    {
        var ascending = slots.Distinct().Order().ToList();
        return ascending.Count >= LeastSlots && now - ascending[^1] <= ascending.Zip(ascending.Skip(1), (one, next) => next - one).Max();
    }
}
