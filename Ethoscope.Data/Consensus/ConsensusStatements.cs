using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Consensus;

/// <summary>Statements of a commit that go by more than rows.</summary>
internal static class ConsensusStatements
{
    private static readonly string Columns = string.Join(", ", SlotRollup.Columns);

    private static readonly string Recount = $"""
        INSERT INTO epochs AS old (chain_id, number, time, {Columns}, is_closed)
        SELECT chain_id, number / $4, min(time) FILTER (WHERE number % $4 = 0), {SlotRollup.Sums}, false
        FROM slots WHERE chain_id = $1 AND number >= $2 AND number < $3
        GROUP BY chain_id, number / $4
        HAVING min(time) FILTER (WHERE number % $4 = 0) IS NOT NULL
        ON CONFLICT (chain_id, number, time) DO UPDATE
        SET {string.Join(", ", SlotRollup.Columns.Select(column => $"{column} = excluded.{column}"))}
        WHERE ({List("old.")}) IS DISTINCT FROM ({List("excluded.")})
        """;

    /// <summary>Everything above a slot, with the attestations of its blocks.</summary>
    /// <returns>Times of the slots.</returns>
    public static async Task<IReadOnlyCollection<DateTimeOffset>> DeleteAboveAsync(
        NpgsqlTransaction transaction,
        ChainDescriptor chain,
        long ancestor,
        CancellationToken stop
    )
    {
        await using var delete = new NpgsqlBatch(transaction.Connection, transaction);
        // TimescaleDB 2.23 scans a bitmap twice where the chunk has compressed rows, and then fails on what it deleted itself.
        delete.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL enable_bitmapscan = off"));
        delete.BatchCommands.Add(
            new NpgsqlBatchCommand("DELETE FROM beacon_attestations WHERE chain_id = $1 AND block_slot > $2")
                .With(NpgsqlDbType.Bigint, chain.ChainId)
                .With(NpgsqlDbType.Bigint, ancestor)
        );
        delete.BatchCommands.Add(
            new NpgsqlBatchCommand("DELETE FROM slots WHERE chain_id = $1 AND number > $2 AND time > $3 RETURNING time")
                .With(NpgsqlDbType.Bigint, chain.ChainId)
                .With(NpgsqlDbType.Bigint, ancestor)
                .With(NpgsqlDbType.TimestampTz, chain.Slots!.StartOf(ancestor))
        );
        return await delete.ReadTimesAsync(stop);
    }

    /// <summary>Blocks that are canonical again are not orphaned.</summary>
    public static IEnumerable<NpgsqlBatchCommand> DeleteOrphans(ChainDescriptor chain, IReadOnlyList<SlotFinding> slots)
    {
        var roots = slots.Select(slot => slot.Block?.Root.ToBytes()).OfType<byte[]>().ToArray();
        if (roots.Length > 0)
            yield return new NpgsqlBatchCommand(
                "DELETE FROM orphaned_slots WHERE chain_id = $1 AND number >= $2 AND number <= $3 AND root = ANY ($4)"
            )
                .With(NpgsqlDbType.Bigint, chain.ChainId)
                .With(NpgsqlDbType.Bigint, slots[0].Number)
                .With(NpgsqlDbType.Bigint, slots[^1].Number)
                .With(NpgsqlDbType.Array | NpgsqlDbType.Bytea, roots);
    }

    /// <summary>Brings epochs up to date with their slots; one whose first slot is not stored has no row.</summary>
    public static IEnumerable<NpgsqlBatchCommand> RecountEpochs(ChainDescriptor chain, SlotScope scope)
    {
        yield return new NpgsqlBatchCommand(
            """
            DELETE FROM epochs AS old WHERE chain_id = $1 AND number >= $2 / $4 AND number < $3 / $4
                AND NOT EXISTS (SELECT FROM slots WHERE chain_id = $1 AND slots.number = old.number * $4)
            """
        ).Scope(chain, scope);
        yield return new NpgsqlBatchCommand(Recount).Scope(chain, scope);
    }

    /// <summary>Lets go of the attestations of epochs whose votes nothing can change any more.</summary>
    /// <param name="settled">The newest such epoch.</param>
    public static NpgsqlBatchCommand Close(ChainDescriptor chain, long settled) => new NpgsqlBatchCommand(
            """
            WITH closed AS (
                UPDATE epochs SET is_closed = true WHERE chain_id = $1 AND number <= $2 AND NOT is_closed AND votes_final RETURNING number
            )
            DELETE FROM beacon_attestations AS held USING closed
            WHERE held.chain_id = $1 AND held.slot >= closed.number * $3 AND held.slot < (closed.number + 1) * $3
            """
        ).With(NpgsqlDbType.Bigint, chain.ChainId).With(NpgsqlDbType.Bigint, settled).With(NpgsqlDbType.Bigint, (long)chain.Slots!.SlotsPerEpoch);

    private static NpgsqlBatchCommand Scope(this NpgsqlBatchCommand command, ChainDescriptor chain, SlotScope scope) =>
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.Bigint, scope.First)
            .With(NpgsqlDbType.Bigint, scope.End)
            .With(NpgsqlDbType.Bigint, (long)scope.SlotsPerEpoch);

    private static string List(string prefix) => string.Join(", ", SlotRollup.Columns.Select(column => prefix + column));
}
