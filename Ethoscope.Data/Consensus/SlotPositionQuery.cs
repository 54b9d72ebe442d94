using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Consensus;

/// <summary>Slots of a short time by their place in the epoch.</summary>
internal sealed class SlotPositionQuery(IDbContextFactory<EthoscopeDbContext> contexts, ExecutionSlots execution, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public async Task<IReadOnlyList<SlotPosition>> GetAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        if (chain.Slots is not { } clock)
            return [];
        if (to - from > Longest)
            throw new ArgumentOutOfRangeException(nameof(to), $"Slots by place go over at most {Longest.TotalDays} days.");

        var width = clock.SlotsPerEpoch;
        await using var context = await contexts.CreateDbContextAsync(stop);
        var moment = await ConsensusMoment.OfAsync(context, chain, asOf, time, stop);
        var (first, end) = (FirstSlot(clock, from), FirstSlot(clock, to));
        var tallies = Enumerable.Repeat(SlotTally.None, width).ToArray();
        if (first < end)
        {
            var (since, until, below) = (from.ToUniversalTime(), to.ToUniversalTime(), moment.End);
            var counts = await context
                .SlotsOf(chain)
                .Where(row => row.Time >= since && row.Time < until && row.Number < below)
                .GroupBy(row => new { Place = row.Number % width, row.Outcome })
                .Select(same => new
                {
                    same.Key.Place,
                    same.Key.Outcome,
                    Count = same.LongCount(),
                })
                .ToListAsync(stop);
            foreach (var one in counts)
                tallies[one.Place] = tallies[one.Place].Plus(Of((SlotOutcome)one.Outcome, one.Count));
            foreach (var gap in moment.Unwatched(first, end))
            {
                foreach (var (place, tally) in await execution.CountByPositionAsync(chain, gap, moment.At, stop))
                    tallies[place] = tallies[place].Plus(tally);
            }
        }

        return [.. tallies.Select((tally, place) => new SlotPosition(place, tally))];
    }

    private static SlotTally Of(SlotOutcome outcome, long count) =>
        outcome switch
        {
            SlotOutcome.Proposed => SlotTally.None with { Proposed = count },
            SlotOutcome.Missed => SlotTally.None with { Missed = count },
            SlotOutcome.Orphaned => SlotTally.None with { Orphaned = count },
            SlotOutcome.Withheld => SlotTally.None with { Withheld = count },
            _ => SlotTally.None with { Empty = count },
        };

    private static long FirstSlot(SlotClock clock, DateTimeOffset moment) =>
        Math.Max(0, ((moment - clock.Genesis).Ticks + clock.SlotDuration.Ticks - 1) / clock.SlotDuration.Ticks);
}
