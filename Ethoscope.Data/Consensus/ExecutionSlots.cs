using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Consensus;

/// <summary>What times of execution blocks tell of slots that no beacon node told of: which have a block, and which are empty.</summary>
internal sealed class ExecutionSlots(NpgsqlDataSource source)
{
    /// <summary>A block tells of empty slots below it, so far that a longer outage is a gap.</summary>
    private const int Reach = 300;

    private const string Counts = """
        SELECT CASE WHEN $5 THEN slot % $6 ELSE slot / $6 END, is_empty, count(*)
        FROM (
            SELECT slot, false AS is_empty FROM blocks
            WHERE chain_id = $1 AND time >= $2 AND time < $3 AND time <= $4 AND slot IS NOT NULL
            UNION ALL
            SELECT generate_series(slot - empty_slots_before, slot - 1), true FROM blocks
            WHERE chain_id = $1 AND time >= $2 AND time < $3 AND time <= $4 AND slot IS NOT NULL AND empty_slots_before BETWEEN 1 AND $7
        ) AS known
        WHERE slot >= $8 AND slot < $9
        GROUP BY 1, 2
        """;

    /// <summary>Slots below <paramref name="top"/> and from <paramref name="from"/> on, newest first, of at most so many blocks.</summary>
    public static async Task<List<Slot>> ListAsync(
        EthoscopeDbContext context,
        ChainDescriptor chain,
        CoverageRange range,
        DateTimeOffset asOf,
        int blocks,
        CancellationToken stop
    )
    {
        var clock = chain.Slots!;
        var (from, to) = (clock.StartOf(Math.Max(0, range.Start)), clock.StartOf(range.End));
        var rows = context.BlocksOf(chain).Where(row => row.Time >= from && row.Time <= asOf && row.Slot != null);
        var read = await Facts(rows.Where(row => row.Time < to).OrderByDescending(row => row.Time).Take(blocks)).ToListAsync(stop);
        // The block above tells whether slots right below the top are empty.
        var above = await Facts(rows.Where(row => row.Time >= to).OrderBy(row => row.Time).Take(1)).ToListAsync(stop);
        var slots = new List<Slot>();
        foreach (var block in above.Concat(read))
        {
            if (block.Slot < range.End)
                slots.Add(
                    new(block.Slot, block.Time, SlotOutcome.Proposed, SlotOrigin.Execution)
                    {
                        BlockNumber = block.Number,
                        BlockHash = Hash32.FromBytes(block.Hash),
                        Blobs = block.Blobs,
                    }
                );
            for (var slot = block.Slot - 1; slot >= Math.Max(range.Start, block.Slot - Math.Min(block.Empty, Reach)); slot--)
            {
                if (slot < range.End)
                    slots.Add(new(slot, clock.StartOf(slot), SlotOutcome.Empty, SlotOrigin.Execution));
            }
        }

        return slots;
    }

    /// <summary>Slots of a range by epoch.</summary>
    public Task<Dictionary<long, SlotTally>> CountByEpochAsync(
        ChainDescriptor chain,
        CoverageRange range,
        DateTimeOffset asOf,
        CancellationToken stop
    ) => CountAsync(chain, range, asOf, byPosition: false, stop);

    /// <summary>Slots of a range by place in the epoch.</summary>
    public Task<Dictionary<long, SlotTally>> CountByPositionAsync(
        ChainDescriptor chain,
        CoverageRange range,
        DateTimeOffset asOf,
        CancellationToken stop
    ) => CountAsync(chain, range, asOf, byPosition: true, stop);

    public async Task<SlotTally> CountAsync(ChainDescriptor chain, CoverageRange range, DateTimeOffset asOf, CancellationToken stop) =>
        (await CountByEpochAsync(chain, range, asOf, stop)).Values.Aggregate(SlotTally.None, (all, one) => all.Plus(one));

    private async Task<Dictionary<long, SlotTally>> CountAsync(
        ChainDescriptor chain,
        CoverageRange range,
        DateTimeOffset asOf,
        bool byPosition,
        CancellationToken stop
    )
    {
        var clock = chain.Slots!;
        await using var command = source.CreateCommand(Counts);
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, clock.StartOf(range.Start))
            .With(NpgsqlDbType.TimestampTz, clock.StartOf(range.End + Reach))
            .With(NpgsqlDbType.TimestampTz, asOf)
            .With(NpgsqlDbType.Boolean, byPosition)
            .With(NpgsqlDbType.Bigint, (long)clock.SlotsPerEpoch)
            .With(NpgsqlDbType.Integer, Reach)
            .With(NpgsqlDbType.Bigint, range.Start)
            .With(NpgsqlDbType.Bigint, range.End);
        var counts = new Dictionary<long, SlotTally>();
        foreach (
            var (key, isEmpty, count) in await command.ToListAsync(
                row => (Key: row.GetInt64(0), IsEmpty: row.GetBoolean(1), Count: row.GetInt64(2)),
                stop
            )
        )
        {
            var tally = counts.GetValueOrDefault(key, SlotTally.None);
            counts[key] = isEmpty ? tally with { Empty = tally.Empty + count } : tally with { Proposed = tally.Proposed + count };
        }

        return counts;
    }

    private static IQueryable<BlockFacts> Facts(IQueryable<BlockEntity> rows) =>
        rows.Select(row => new BlockFacts(row.Slot!.Value, row.Time, row.Number, row.Hash, row.BlobCount, row.EmptySlotsBefore ?? 0));

    private sealed record BlockFacts(long Slot, DateTimeOffset Time, long Number, byte[] Hash, int? Blobs, int Empty);
}
