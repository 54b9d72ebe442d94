using Ethoscope.Core.Blocks;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Blocks;

/// <summary>The table of one extract: rows of a block are written and deleted together.</summary>
internal abstract class ExtractTable(ExtractKind? kind, string name)
{
    /// <summary>Its series in the coverage ledger; null where it has none, as blocks are looked at for it only now and then.</summary>
    public ExtractKind? Kind => kind;

    public string Name => name;

    /// <summary>Whether the extract of this block is known.</summary>
    public abstract bool IsKnown(Block block);

    /// <summary>Writes the rows of these blocks; null where they have none.</summary>
    public abstract NpgsqlBatchCommand? Insert(IEnumerable<Block> blocks, long chainId);

    /// <param name="blocks">At least one. Their bounds let a hypertable leave other chunks, and compressed rows of other heights, alone.</param>
    public NpgsqlBatchCommand Delete(long chainId, IReadOnlyList<OldBlock> blocks) =>
        new NpgsqlBatchCommand(
            $"DELETE FROM {name} WHERE chain_id = $1 AND number BETWEEN $2 AND $3 AND time BETWEEN $4 AND $5 AND number = ANY ($6)"
        )
            .With(NpgsqlDbType.Bigint, chainId)
            .With(NpgsqlDbType.Bigint, blocks.Min(block => block.Number))
            .With(NpgsqlDbType.Bigint, blocks.Max(block => block.Number))
            .With(NpgsqlDbType.TimestampTz, blocks.Min(block => block.Time))
            .With(NpgsqlDbType.TimestampTz, blocks.Max(block => block.Time))
            .With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, blocks.Select(block => block.Number).ToArray());

    public NpgsqlBatchCommand DeleteAbove(long chainId, long ancestor) =>
        new NpgsqlBatchCommand($"DELETE FROM {name} WHERE chain_id = $1 AND number > $2")
            .With(NpgsqlDbType.Bigint, chainId)
            .With(NpgsqlDbType.Bigint, ancestor);
}

/// <typeparam name="TItem">What is kept of a block.</typeparam>
/// <typeparam name="TEntity">Its row.</typeparam>
internal sealed class ExtractTable<TItem, TEntity>(
    IModel model,
    ExtractKind? kind,
    Func<BlockExtracts, IReadOnlyList<TItem>?> items,
    Func<TItem, BlockHeader, long, TEntity> map,
    Func<TEntity, object> identity
) : ExtractTable(kind, model.FindEntityType(typeof(TEntity))!.GetTableName()!)
    where TEntity : class
{
    private readonly BulkTable<TEntity> _rows = new(model, identity);

    public override bool IsKnown(Block block) => items(block.Extracts) is not null;

    public override NpgsqlBatchCommand? Insert(IEnumerable<Block> blocks, long chainId)
    {
        var rows = blocks.SelectMany(block => (items(block.Extracts) ?? []).Select(item => map(item, block.Header, chainId))).ToList();
        return rows.Count == 0 ? null : _rows.Upsert(rows);
    }
}
