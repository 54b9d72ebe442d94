using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Blocks;

/// <summary>Reads, inside a commit, the stored blocks that a batch of history has to fit to.</summary>
internal static class HistoryReader
{
    /// <param name="batch">At least one block.</param>
    /// <returns>Stored blocks from the height below the first to the height above the last, ascending.</returns>
    public static async Task<IReadOnlyList<BlockRef>> ReadAsync(NpgsqlTransaction transaction, BlockBatch batch, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "SELECT number, hash, parent_hash, time FROM blocks WHERE chain_id = $1 AND number BETWEEN $2 AND $3 ORDER BY number",
            transaction.Connection,
            transaction
        );
        command
            .With(NpgsqlDbType.Bigint, batch.Chain.ChainId)
            .With(NpgsqlDbType.Bigint, batch.Blocks[0].Header.Number - 1)
            .With(NpgsqlDbType.Bigint, batch.Blocks[^1].Header.Number + 1);
        return await command.ToListAsync(Block, stop);
    }

    private static BlockRef Block(NpgsqlDataReader reader) =>
        new(
            reader.GetInt64(0),
            Hash32.FromBytes(reader.GetFieldValue<byte[]>(1)),
            Hash32.FromBytes(reader.GetFieldValue<byte[]>(2)),
            new DateTimeOffset(reader.GetDateTime(3))
        );
}
