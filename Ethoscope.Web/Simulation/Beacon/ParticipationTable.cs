using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>
/// How many validators are online, by seed and slot alone: 99.3 % with a little noise, and once in three hours a fall to about 74 % for
/// some epochs (as Prysm's fault of 4 December 2025, epoch 411,448, brought it to 74.7 %). One fall in six is to about 60 % and lasts
/// seven to nine epochs, in which nothing can be justified.
/// </summary>
internal sealed class ParticipationTable(ulong seed, SlotClock clock)
{
    /// <summary>Slots of three hours.</summary>
    public const int Period = 900;

    /// <summary>Share that is online where nothing is wrong.</summary>
    public const double Usual = 0.993;

    private const double LongShare = 1.0 / 6;

    /// <summary>The fall of the three hours that a slot lies in.</summary>
    public ParticipationDrop InPeriodOf(long slot)
    {
        var period = slot / Period;
        var random = SeededRandom.For(seed, RandomStream.Participation, period, 1);
        var isLong = random.NextDouble() < LongShare;
        var epochs = isLong ? 7 + random.NextInt32(3) : 2 + random.NextInt32(2);
        var slots = epochs * clock.SlotsPerEpoch;
        var first = (period * Period) + 30 + random.NextInt32(Period - slots - 60);
        var share = (isLong ? 0.58 : 0.72) + (0.04 * random.NextDouble());
        return new(first, slots, share);
    }

    /// <summary>Share of the validators that are online in a slot, from 0 to 1.</summary>
    public double ShareAt(long slot)
    {
        var noise = 0.001 * SeededRandom.For(seed, RandomStream.Participation, slot).NextNormal();
        return InPeriodOf(slot) is var drop && drop.Covers(slot) ? drop.Share + (4 * noise) : Math.Min(1, Usual + noise);
    }

    /// <summary>Chance that the proposer of a slot is offline because of a fall; some of those who are have a second client.</summary>
    public double ChanceOfMissing(long slot) => InPeriodOf(slot) is var drop && drop.Covers(slot) ? 0.7 * (1 - drop.Share) : 0;
}
