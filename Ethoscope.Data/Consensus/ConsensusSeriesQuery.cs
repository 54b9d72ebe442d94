using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Consensus;

/// <summary>Series by hour and day from the rollups, and from rows only where a part is not whole; by epoch from epochs.</summary>
internal sealed class ConsensusSeriesQuery(
    IDbContextFactory<EthoscopeDbContext> contexts,
    SlotSums sums,
    ExecutionSlots execution,
    EpochQuery epochs,
    TimeProvider time
)
{
    /// <summary>Longest range by epoch, for which rows may be read.</summary>
    public static readonly TimeSpan LongestByEpoch = TimeSpan.FromDays(7);

    public async Task<IReadOnlyList<ConsensusPoint>> GetAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        ConsensusResolution resolution,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        if (chain.Slots is null || from >= to)
            return [];
        return resolution switch
        {
            ConsensusResolution.Epoch => await ByEpochAsync(chain, from, to, asOf, stop),
            ConsensusResolution.Hour => await ByRollupAsync<SlotHourEntity, BlockHourEntity>(
                chain,
                from,
                to,
                TimeSpan.FromHours(1),
                asOf,
                stop
            ),
            _ => await ByRollupAsync<SlotDayEntity, BlockDayEntity>(chain, from, to, TimeSpan.FromDays(1), asOf, stop),
        };
    }

    private async Task<IReadOnlyList<ConsensusPoint>> ByEpochAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        if (to - from > LongestByEpoch)
            throw new ArgumentOutOfRangeException(nameof(to), $"A series by epoch goes over at most {LongestByEpoch.TotalDays} days.");

        var length = (chain.Slots!.SlotDuration * chain.Slots.SlotsPerEpoch).Ticks;
        long First(DateTimeOffset moment) => Math.Max(0, ((moment - chain.Slots.Genesis).Ticks + length - 1) / length);
        var (first, end) = (First(from), First(to));
        if (first >= end)
            return [];
        var read = await epochs.GetAsync(chain, new SlotRange(first, end, asOf), (int)(end - first), null, stop);
        return
        [
            .. read.Reverse()
                .Select(epoch => new ConsensusPoint(epoch.Time, epoch.Slots, epoch.Sync, epoch.Votes, epoch.Finality?.Distance)),
        ];
    }

    private async Task<IReadOnlyList<ConsensusPoint>> ByRollupAsync<TSlots, TBlocks>(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan width,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
        where TSlots : SlotRollupRow
        where TBlocks : BlockRollupRow
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var moment = await ConsensusMoment.OfAsync(context, chain, asOf, time, stop);
        var id = chain.ChainId;
        var first = new DateTimeOffset((from.UtcTicks + width.Ticks - 1) / width.Ticks * width.Ticks, TimeSpan.Zero);
        var end = moment.At < to ? moment.At.AddTicks(1) : to.ToUniversalTime();
        var slots = await context
            .Set<TSlots>()
            .AsNoTracking()
            .Where(row => row.ChainId == id && row.Bucket >= first && row.Bucket < end)
            .ToDictionaryAsync(row => row.Bucket, stop);
        var blocks = await context
            .Set<TBlocks>()
            .AsNoTracking()
            .Where(row => row.ChainId == id && row.Bucket >= first && row.Bucket < end)
            .Select(row => new { row.Bucket, Tally = new SlotTally(row.Blocks, 0, 0, 0, row.EmptySlots ?? 0) })
            .ToDictionaryAsync(row => row.Bucket, row => row.Tally, stop);
        var points = new List<ConsensusPoint>();
        foreach (var bucket in slots.Keys.Union(blocks.Keys).Order())
        {
            var known = slots.GetValueOrDefault(bucket);
            if (await PointAsync(context, moment, bucket, width, known, blocks.GetValueOrDefault(bucket), stop) is { } point)
                points.Add(point);
        }

        return points;
    }

    private async Task<ConsensusPoint?> PointAsync(
        EthoscopeDbContext context,
        ConsensusMoment moment,
        DateTimeOffset bucket,
        TimeSpan width,
        SlotRollupRow? row,
        SlotTally? blocks,
        CancellationToken stop
    )
    {
        var (start, end) = (FirstSlot(moment.Clock, bucket), FirstSlot(moment.Clock, bucket + width));
        var isWhole = moment.AsOf is null || end <= moment.VotesEnd;
        CoverageRange[] unwatched = [.. moment.Unwatched(start, end)];
        // A bucket with nothing of a beacon node, long over, is the rollup of its blocks.
        if (isWhole && row is null)
            return blocks is null ? null : new(bucket, blocks, null, null, null);

        var sum =
            row is null || isWhole
                ? (row is null ? SlotSum.None : SlotSum.Of(row))
                : await sums.GetAsync(moment, bucket, bucket + width, stop);
        var tally = sum.Tally;
        foreach (var gap in blocks is null ? [] : unwatched)
            tally = tally.Plus(await execution.CountAsync(moment.Chain, gap, moment.At, stop));
        var distance = isWhole ? row?.FinalityDistance : await DistanceAsync(context, moment, bucket, bucket + width, stop);
        return tally.Slots == 0 ? null : new(bucket, tally, sum.Sync, sum.Votes, distance);
    }

    private static async Task<long?> DistanceAsync(
        EthoscopeDbContext context,
        ConsensusMoment moment,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        var (id, at) = (moment.Chain.ChainId, moment.At);
        return await context
            .Set<FinalityEntity>()
            .Where(row => row.ChainId == id && row.Time >= from && row.Time < to && row.SeenAt <= at)
            .MaxAsync(row => (long?)(row.Epoch - row.FinalizedEpoch), stop);
    }

    private static long FirstSlot(SlotClock clock, DateTimeOffset moment) =>
        Math.Max(0, ((moment - clock.Genesis).Ticks + clock.SlotDuration.Ticks - 1) / clock.SlotDuration.Ticks);
}
