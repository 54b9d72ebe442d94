using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Mev;

/// <summary>Statements over the slots of which something changed. Whoever changes what a market view is computed from adds a mark in the same transaction.</summary>
internal static class MevMarks
{
    /// <summary>Marks so close to each other are one: looking at a few slots more costs less than another mark.</summary>
    public const int Joined = 64;

    /// <summary>Slots beside a block whose absence of a block may be known by it.</summary>
    private const int Beside = 8;

    /// <summary>Slots of blocks that came or went at these times; null on a chain without slots, and where there are none.</summary>
    public static NpgsqlBatchCommand? OfBlocks(ChainDescriptor chain, IEnumerable<DateTimeOffset> times, DateTimeOffset now)
    {
        var slots = times.Select(time => chain.Slots?.SlotAt(time)).OfType<long>().ToList();
        return slots.Count == 0 ? null : Of(chain, [new(Math.Max(0, slots.Min() - Beside), slots.Max() + 1 + Beside)], now);
    }

    /// <param name="slots">At least one range.</param>
    /// <param name="due">When they may be looked at.</param>
    public static NpgsqlBatchCommand Of(ChainDescriptor chain, IEnumerable<CoverageRange> slots, DateTimeOffset due)
    {
        var ranges = Join(slots);
        return new NpgsqlBatchCommand(
            "INSERT INTO mev_marks (chain_id, first_slot, end_slot, due_at) SELECT $1, first, beyond, $4 FROM unnest($2, $3) AS one (first, beyond)"
        )
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, ranges.Select(range => range.Start).ToArray())
            .With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, ranges.Select(range => range.End).ToArray())
            .With(NpgsqlDbType.TimestampTz, due);
    }

    /// <summary>Slots with a payload of these keys.</summary>
    public static NpgsqlBatchCommand OfKeys(ChainDescriptor chain, byte[][] keys, DateTimeOffset now) => new NpgsqlBatchCommand(
            $"""
            INSERT INTO mev_marks (chain_id, first_slot, end_slot, due_at)
            SELECT $1, min(slot), max(slot) + 1, $3
            FROM (
                SELECT slot, sum(step) OVER (ORDER BY slot) AS run
                FROM (
                    SELECT slot, (slot - lag(slot) OVER (ORDER BY slot) > {Joined})::int AS step
                    FROM (SELECT DISTINCT slot FROM relay_payloads WHERE chain_id = $1 AND builder_key = ANY ($2)) AS slots
                ) AS steps
            ) AS runs
            GROUP BY coalesce(run, 0)
            """
        ).With(NpgsqlDbType.Bigint, chain.ChainId).With(NpgsqlDbType.Array | NpgsqlDbType.Bytea, keys).With(NpgsqlDbType.TimestampTz, now);

    /// <summary>Takes marks away, but for what of them is outside of these slots.</summary>
    public static NpgsqlBatchCommand Take(IReadOnlyList<long> marks, CoverageRange slots) => new NpgsqlBatchCommand(
            """
            WITH taken AS (DELETE FROM mev_marks WHERE id = ANY ($1) RETURNING chain_id, first_slot, end_slot, due_at)
            INSERT INTO mev_marks (chain_id, first_slot, end_slot, due_at)
            SELECT chain_id, first_slot, least(end_slot, $2), due_at FROM taken WHERE first_slot < $2
            UNION ALL
            SELECT chain_id, greatest(first_slot, $3), end_slot, due_at FROM taken WHERE end_slot > $3
            """
        ).With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, marks.ToArray()).With(NpgsqlDbType.Bigint, slots.Start).With(NpgsqlDbType.Bigint, slots.End);

    /// <summary>Ranges that lie close together become one.</summary>
    public static IReadOnlyList<CoverageRange> Join(IEnumerable<CoverageRange> slots) =>
        [
            .. Coverage
                .Of(slots.Select(range => range with { End = range.End + Joined }))
                .Ranges.Select(range => range with { End = range.End - Joined }),
        ];
}
