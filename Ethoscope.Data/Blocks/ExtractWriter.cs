using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Swaps;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Fees;
using Ethoscope.Data.Layer2;
using Ethoscope.Data.Layer2.Postings;
using Ethoscope.Data.Mev;
using Ethoscope.Data.Mev.Swaps;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Storage.Rollups;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Blocks;

/// <summary>
/// Writes what is kept beside blocks, in their commit. A height has the extracts of its stored block or none: those of a block that another
/// replaces go, and those of a block that is read again are written anew.
/// </summary>
internal sealed class ExtractWriter(IModel model)
{
    private readonly ExtractTable[] _tables =
    [
        new ExtractTable<SwapEvent, SwapEntity>(
            model,
            ExtractKind.Swaps,
            extracts => extracts.Swaps,
            MevMapping.ToEntity,
            row => (row.Number, row.LogIndex)
        ),
        new ExtractTable<BlobPosting, BlobPostingEntity>(
            model,
            ExtractKind.BlobPostings,
            extracts => extracts.BlobPostings,
            BlobPostingEntity.Of,
            row => (row.Number, row.Position)
        ),
        new ExtractTable<ClosingTransaction, ClosingTransactionEntity>(
            model,
            ExtractKind.ClosingTransactions,
            extracts => extracts.ClosingTransactions,
            MevMapping.ToEntity,
            row => (row.Number, row.Position)
        ),
        new ExtractTable<OperationReceipt, OperationReceiptEntity>(
            model,
            null,
            extracts => extracts.Operations,
            OperationReceiptEntity.Of,
            row => (row.Number, Hash32.FromBytes(row.TransactionHash))
        ),
    ];

    private readonly GroupRollup _blobSenders = new(BlobSenderRollup.Definition);

    /// <summary>Statements that take away all above the ancestor of a reorganisation.</summary>
    public IEnumerable<NpgsqlBatchCommand> DeleteAbove(ChainDescriptor chain, long ancestor, DateTimeOffset now) =>
        _tables
            .Select(table => table.DeleteAbove(chain.ChainId, ancestor))
            .Append(CoverageLedger.CutAt(ExtractSeries.All(chain.Name), ancestor + 1, now));

    /// <summary>Statements that bring the extracts of these blocks up to date; asked before the blocks themselves are written.</summary>
    /// <param name="blocks">At most one a height.</param>
    /// <param name="deleted">Times of blocks that a reorganisation has taken away.</param>
    public async Task<IReadOnlyList<NpgsqlBatchCommand>> WriteAsync(
        NpgsqlTransaction transaction,
        ChainDescriptor chain,
        IReadOnlyList<Block> blocks,
        IReadOnlyCollection<DateTimeOffset> deleted,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        var statements = new List<NpgsqlBatchCommand>();
        var touched = new List<DateTimeOffset>(deleted);
        var old = blocks.Count == 0 ? [] : await LookAsync(transaction, chain, blocks, stop);
        var stored = await LookAsync(transaction, chain, old, stop);
        var replaced = old.Where(block => block.IsOther).Select(block => block.Number).ToHashSet();
        foreach (var (place, table) in _tables.Index())
        {
            var known = blocks.Where(table.IsKnown).ToList();
            var fresh = known.Select(block => block.Header.Number).ToHashSet();
            var stale = old.Where(block => stored.Contains((place, block.Number)))
                .Where(block => fresh.Contains(block.Number) || replaced.Contains(block.Number))
                .ToList();
            if (stale.Count > 0)
                statements.Add(table.Delete(chain.ChainId, stale));
            if (table.Insert(known, chain.ChainId) is { } insert)
                statements.Add(insert);

            if (table.Kind is not { } kind)
                continue;
            if (kind == ExtractKind.BlobPostings)
                touched.AddRange(known.Select(block => block.Header.Time).Concat(stale.Select(block => block.Time)));
            string[] series = [ExtractSeries.Of(chain.Name, kind)];
            if (replaced.Except(fresh).Select(RangeOf).ToList() is { Count: > 0 } lost)
                statements.Add(CoverageLedger.Remove(series, lost, now));
            if (fresh.Count > 0)
                statements.Add(CoverageLedger.Add(series, fresh.Select(RangeOf), now));
        }

        statements.AddRange(_blobSenders.Refresh(chain.ChainId, touched));
        return statements;
    }

    /// <summary>The stored blocks of these heights: mostly none, and then there are no extracts either.</summary>
    private static async Task<List<OldBlock>> LookAsync(
        NpgsqlTransaction transaction,
        ChainDescriptor chain,
        IReadOnlyList<Block> blocks,
        CancellationToken stop
    )
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT old.number, old.time, old.hash <> fresh.hash
            FROM blocks AS old JOIN unnest($4, $5) AS fresh (number, hash) ON old.number = fresh.number
            WHERE old.chain_id = $1 AND old.number BETWEEN $2 AND $3
            """,
            transaction.Connection,
            transaction
        );
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.Bigint, blocks.Min(block => block.Header.Number))
            .With(NpgsqlDbType.Bigint, blocks.Max(block => block.Header.Number))
            .With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, blocks.Select(block => block.Header.Number).ToArray())
            .With(NpgsqlDbType.Array | NpgsqlDbType.Bytea, blocks.Select(block => block.Header.Hash.ToBytes()).ToArray());
        return await command.ToListAsync(
            row => new OldBlock(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetBoolean(2)),
            stop
        );
    }

    /// <summary>Which of them have rows. A look, as deleting what is not there would unpack compressed chunks.</summary>
    private async Task<HashSet<(int, long)>> LookAsync(
        NpgsqlTransaction transaction,
        ChainDescriptor chain,
        List<OldBlock> old,
        CancellationToken stop
    )
    {
        if (old.Count == 0)
            return [];

        var looks = _tables.Select(
            (table, place) =>
                $"SELECT DISTINCT {place}, number FROM {table.Name} WHERE chain_id = $1 AND number BETWEEN $2 AND $3 AND time BETWEEN $4 AND $5"
        );
        await using var command = new NpgsqlCommand(string.Join(" UNION ALL ", looks), transaction.Connection, transaction);
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.Bigint, old.Min(block => block.Number))
            .With(NpgsqlDbType.Bigint, old.Max(block => block.Number))
            .With(NpgsqlDbType.TimestampTz, old.Min(block => block.Time))
            .With(NpgsqlDbType.TimestampTz, old.Max(block => block.Time));
        return [.. await command.ToListAsync(row => (row.GetInt32(0), row.GetInt64(1)), stop)];
    }

    private static CoverageRange RangeOf(long number) => new(number, number + 1);
}
