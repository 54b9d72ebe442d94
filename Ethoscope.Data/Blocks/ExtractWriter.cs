using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Mev;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Fees;
using Ethoscope.Data.Mev;
using Ethoscope.Data.Storage;
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
    ];

    /// <summary>Statements that take away all above the ancestor of a reorganisation.</summary>
    public IEnumerable<NpgsqlBatchCommand> DeleteAbove(ChainDescriptor chain, long ancestor, DateTimeOffset now) =>
        _tables
            .Select(table => table.DeleteAbove(chain.ChainId, ancestor))
            .Append(CoverageLedger.CutAt(ExtractSeries.All(chain.Name), ancestor + 1, now));

    /// <summary>Statements that bring the extracts of these blocks up to date; asked before the blocks themselves are written.</summary>
    /// <param name="blocks">At most one a height.</param>
    public async Task<IReadOnlyList<NpgsqlBatchCommand>> WriteAsync(
        NpgsqlTransaction transaction,
        ChainDescriptor chain,
        IReadOnlyList<Block> blocks,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        if (blocks.Count == 0)
            return [];

        var statements = new List<NpgsqlBatchCommand>();
        var (stored, replaced) = await LookAsync(transaction, chain, blocks, stop);
        foreach (var table in _tables)
        {
            var known = blocks.Where(table.IsKnown).ToList();
            var fresh = known.Select(block => block.Header.Number).ToHashSet();
            var stale = stored[(int)table.Kind].Where(number => fresh.Contains(number) || replaced.Contains(number)).ToArray();
            if (stale.Length > 0)
                statements.Add(table.Delete(chain.ChainId, stale));
            if (table.Insert(known, chain.ChainId) is { } insert)
                statements.Add(insert);

            string[] series = [ExtractSeries.Of(chain.Name, table.Kind)];
            if (replaced.Except(fresh).Select(RangeOf).ToList() is { Count: > 0 } lost)
                statements.Add(CoverageLedger.Remove(series, lost, now));
            if (fresh.Count > 0)
                statements.Add(CoverageLedger.Add(series, fresh.Select(RangeOf), now));
        }

        return statements;
    }

    /// <summary>
    /// Heights with rows, by table, and heights whose stored block has another hash. A look, as deleting what is not there would unpack
    /// compressed chunks.
    /// </summary>
    private async Task<(HashSet<long>[] Stored, HashSet<long> Replaced)> LookAsync(
        NpgsqlTransaction transaction,
        ChainDescriptor chain,
        IReadOnlyList<Block> blocks,
        CancellationToken stop
    )
    {
        var looks = _tables.Select(table =>
            $"SELECT DISTINCT {(int)table.Kind}, number FROM {table.Name} WHERE chain_id = $1 AND number BETWEEN $2 AND $3"
        );
        await using var command = new NpgsqlCommand(
            $"""
            {string.Join(" UNION ALL ", looks)} UNION ALL
            SELECT -1, old.number FROM blocks AS old JOIN unnest($4, $5) AS fresh (number, hash) ON old.number = fresh.number
            WHERE old.chain_id = $1 AND old.number BETWEEN $2 AND $3 AND old.hash <> fresh.hash
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

        var stored = _tables.Select(_ => new HashSet<long>()).ToArray();
        var replaced = new HashSet<long>();
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
            (reader.GetInt32(0) is var kind && kind < 0 ? replaced : stored[kind]).Add(reader.GetInt64(1));
        return (stored, replaced);
    }

    private static CoverageRange RangeOf(long number) => new(number, number + 1);
}
