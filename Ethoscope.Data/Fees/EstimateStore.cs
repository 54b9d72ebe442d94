using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ethoscope.Data.Fees;

/// <summary>Estimates in PostgreSQL: rows, verdicts, position and messages change together or not at all.</summary>
public sealed class EstimateStore : IEstimateStore
{
    private readonly CollectorCommits _commits;
    private readonly IDbContextFactory<EthoscopeDbContext> _contexts;
    private readonly BulkTable<FeeEstimateEntity> _estimates;
    private readonly BulkTable<FeeStateEntity> _states;

    internal EstimateStore(CollectorCommits commits, IDbContextFactory<EthoscopeDbContext> contexts)
    {
        (_commits, _contexts) = (commits, contexts);
        using var context = contexts.CreateDbContext();
        // One that is there for the same block stays, with its verdict.
        _estimates = new(
            context.Model,
            row => (row.Number, row.Target),
            unless: "old.block_hash = excluded.block_hash AND old.method_version = excluded.method_version"
        );
        _states = new(context.Model, row => row.ChainId);
    }

    public async Task<EstimateState> LoadAsync(ChainDescriptor chain, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var blocks = context.BlocksOf(chain);
        var head = await blocks.OrderByDescending(row => row.Number).Take(1).ToRefsAsync(stop);
        var state = await context.Set<FeeStateEntity>().AsNoTracking().SingleOrDefaultAsync(row => row.ChainId == chain.ChainId, stop);
        var isOnBranch = state is null || await blocks.AnyAsync(row => row.Number == state.Number && row.Hash == state.Hash, stop);
        return new(
            head.FirstOrDefault(),
            state is null
                ? null
                : new(state.Number, Hash32.FromBytes(state.Hash), state.Time, (EstimateRefusal?)state.Refusal, state.Detail),
            isOnBranch,
            isOnBranch ? null : await AgreedAsync(context, chain, stop)
        );
    }

    public async Task<IReadOnlyList<StoredSample>> GetSamplesAsync(ChainDescriptor chain, long first, long last, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var rows = await context
            .BlocksOf(chain)
            .Where(row => row.Number >= first && row.Number <= last)
            .OrderBy(row => row.Number)
            // Only what samples take, and so no column that may hold what can't be read.
            .Select(row => new BlockRow
            {
                Number = row.Number,
                Time = row.Time,
                Hash = row.Hash,
                ParentHash = row.ParentHash,
                BaseFeeWei = row.BaseFeeWei,
                GasUsed = row.GasUsed,
                GasLimit = row.GasLimit,
                TipWeiP5 = row.TipWeiP5,
                TipWeiP10 = row.TipWeiP10,
                TipWeiP20 = row.TipWeiP20,
                TipWeiP25 = row.TipWeiP25,
                TipWeiP30 = row.TipWeiP30,
                TipWeiP50 = row.TipWeiP50,
                TipWeiP75 = row.TipWeiP75,
                TipWeiP95 = row.TipWeiP95,
                MinIncludedTipWei = row.MinIncludedTipWei,
                TipProvenance = row.TipProvenance,
                BlobBaseFeeWei = row.BlobBaseFeeWei,
            })
            .ToListAsync(stop);
        return
        [
            .. rows.Where(row => BlockQueries.IsFinite(row.Time))
                .Select(BlockMapping.ToBlock)
                .Select(block => new StoredSample(
                    FeeSample.Of(block.Header, block.Tips?.ToBlockTips()) with
                    {
                        BlobBaseFeeWei = block.BlobBaseFeeWei,
                    },
                    block.Header.Hash
                )),
        ];
    }

    public async Task<IReadOnlyList<PendingEstimate>> GetDueAsync(ChainDescriptor chain, long head, int most, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var rows = await context
            .Set<FeeEstimateEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == chain.ChainId && row.Outcome == 0 && row.Number < head && row.Number + row.HorizonBlocks <= head)
            .OrderBy(row => row.Number)
            .Take(most)
            .Select(row => new
            {
                row.Number,
                row.Time,
                row.Target,
                row.MaxPriorityFeeWei,
                row.MaxFeeWei,
            })
            .ToListAsync(stop);
        return
        [
            .. rows.Select(row => (row, target: FeeTarget.Named(row.Target)))
                .Where(pair => pair.target is not null)
                .Select(pair => new PendingEstimate(
                    pair.row.Number,
                    pair.row.Time,
                    pair.target!,
                    new(pair.row.MaxPriorityFeeWei, pair.row.MaxFeeWei)
                )),
        ];
    }

    public async Task<bool> CommitAsync(EstimateBatch batch, BlockRef tip, CancellationToken stop)
    {
        await using var commit = await _commits.BeginAsync(batch.Lease, stop);
        if (!await EstimateWriter.HoldBranchAsync(commit.Transaction, batch.Chain, tip, stop))
            return false;

        foreach (var statement in EstimateWriter.Rewind(batch).Concat(EstimateWriter.Judge(batch)))
            commit.Add(statement);
        var rows = batch.Made.SelectMany(set => EstimateMapping.ToEntities(set, batch.Chain.ChainId)).ToList();
        if (rows.Count > 0)
            commit.Add(_estimates.Upsert(rows));
        if (batch.Position is { } position)
            commit.Add(_states.Upsert([StateOf(batch.Chain, position)]));
        await commit.CompleteAsync([], batch.Messages, stop);
        return true;
    }

    /// <summary>Deletes estimates made after blocks that are older.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PruneAsync(DateTimeOffset olderThan, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        return await context.Set<FeeEstimateEntity>().Where(row => row.Time < olderThan).ExecuteDeleteAsync(stop);
    }

    private static Task<long?> AgreedAsync(EthoscopeDbContext context, ChainDescriptor chain, CancellationToken stop) =>
        context
            .Set<FeeEstimateEntity>()
            .Where(row =>
                row.ChainId == chain.ChainId
                && context
                    .Set<BlockEntity>()
                    .Any(block => block.ChainId == chain.ChainId && block.Number == row.Number && block.Hash == row.BlockHash)
            )
            .OrderByDescending(row => row.Number)
            .Select(row => (long?)row.Number)
            .FirstOrDefaultAsync(stop);

    private static FeeStateEntity StateOf(ChainDescriptor chain, EstimatePosition position) =>
        new()
        {
            ChainId = chain.ChainId,
            Number = position.Number,
            Hash = position.Hash.ToBytes(),
            Time = position.Time.ToUniversalTime(),
            Refusal = (short?)position.Refusal,
            Detail = position.Detail,
        };
}
