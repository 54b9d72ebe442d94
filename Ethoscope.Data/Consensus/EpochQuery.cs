using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Consensus;

/// <summary>Epochs, newest first, along the primary key; slots that no beacon node told of are counted by the times of blocks.</summary>
internal sealed class EpochQuery(IDbContextFactory<EthoscopeDbContext> contexts, SlotSums sums, TimeProvider time)
{
    public async Task<IReadOnlyList<Epoch>> GetAsync(ChainDescriptor chain, SlotRange range, int count, long? below, CancellationToken stop)
    {
        if (chain.Slots is not { } clock || count <= 0)
            return [];

        await using var context = await contexts.CreateDbContextAsync(stop);
        var moment = await ConsensusMoment.OfAsync(context, chain, range.AsOf, time, stop);
        var width = clock.SlotsPerEpoch;
        var top = new[] { range.To ?? long.MaxValue, below ?? long.MaxValue, ((moment.NextSlot - 1) / width) + 1 }.Min();
        var from = Math.Max(0, range.From ?? 0);
        var rows = await ReadAsync(context, moment, from, top, count, stop);
        var lowest = rows.Count == count ? rows[^1].Number : from;
        var tallies = await ExecutionAsync(context, moment, new(lowest * width, top * width), count, stop);
        var numbers = rows.Select(row => row.Number).Union(tallies.Keys).OrderDescending().Take(count).ToList();
        if (numbers.Count == 0)
            return [];

        var finality = await FinalityAsync(context, moment, numbers[^1], numbers[0], stop);
        var byNumber = rows.ToDictionary(row => row.Number);
        var epochs = new List<Epoch>(numbers.Count);
        foreach (var number in numbers)
        {
            var known = byNumber.GetValueOrDefault(number) is { } row ? await SumsAsync(moment, row, stop) : SlotSum.None;
            epochs.Add(
                new(
                    number,
                    clock.StartOf(number * width),
                    known.Tally.Plus(tallies.GetValueOrDefault(number, SlotTally.None)),
                    known.Sync,
                    known.Votes,
                    finality.GetValueOrDefault(number)
                )
            );
        }

        return epochs;
    }

    private static Task<List<EpochEntity>> ReadAsync(
        EthoscopeDbContext context,
        ConsensusMoment moment,
        long from,
        long top,
        int count,
        CancellationToken stop
    )
    {
        var id = moment.Chain.ChainId;
        var end = moment.AsOf is null ? top : Math.Min(top, ((moment.Head?.Number ?? -1) / moment.Clock.SlotsPerEpoch) + 1);
        return context
            .Set<EpochEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == id && row.Number >= from && row.Number < end)
            .OrderByDescending(row => row.Number)
            .Take(count)
            .ToListAsync(stop);
    }

    /// <summary>An epoch of which not all was known then is counted anew.</summary>
    private async Task<SlotSum> SumsAsync(ConsensusMoment moment, EpochEntity row, CancellationToken stop)
    {
        var width = moment.Clock.SlotsPerEpoch;
        return moment.AsOf is not null && (row.Number + 1) * width > moment.VotesEnd
            ? await sums.GetAsync(moment, moment.Clock.StartOf(row.Number * width), moment.Clock.StartOf((row.Number + 1) * width), stop)
            : SlotSum.Of(row);
    }

    private static async Task<Dictionary<long, SlotTally>> ExecutionAsync(
        EthoscopeDbContext context,
        ConsensusMoment moment,
        CoverageRange range,
        int count,
        CancellationToken stop
    )
    {
        var width = moment.Clock.SlotsPerEpoch;
        CoverageRange[] unwatched = [.. moment.Unwatched(range.Start, range.End)];
        if (unwatched.Length == 0)
            return [];

        var most = (count + 1) * width;
        var known = await ExecutionSlots.ListAsync(
            context,
            moment.Chain,
            new(unwatched[0].Start, unwatched[^1].End),
            moment.At,
            most,
            stop
        );
        // The epoch that the limit cut is not whole.
        var cut = known.Count(slot => slot.Outcome == SlotOutcome.Proposed) >= most ? known[^1].Number / width : -1;
        return known
            .Where(slot => slot.Number / width > cut && !moment.Coverage.Contains(slot.Number))
            .GroupBy(slot => slot.Number / width)
            .ToDictionary(
                epoch => epoch.Key,
                epoch =>
                    SlotTally.None with
                    {
                        Proposed = epoch.Count(slot => slot.Outcome == SlotOutcome.Proposed),
                        Empty = epoch.Count(slot => slot.Outcome == SlotOutcome.Empty),
                    }
            );
    }

    private static async Task<Dictionary<long, Finality>> FinalityAsync(
        EthoscopeDbContext context,
        ConsensusMoment moment,
        long first,
        long last,
        CancellationToken stop
    )
    {
        var (id, at) = (moment.Chain.ChainId, moment.At);
        var rows = await context
            .Set<FinalityEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == id && row.Epoch >= first && row.Epoch <= last && row.SeenAt <= at)
            .ToListAsync(stop);
        return rows.ToDictionary(row => row.Epoch, row => row.ToFinality());
    }
}
