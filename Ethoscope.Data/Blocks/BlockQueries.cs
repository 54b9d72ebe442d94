using System.Linq.Expressions;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Blocks;

/// <summary>
/// Reads rows of blocks so that one broken row (a value that is no whole number, an infinite time) never breaks a page: it is left out
/// and counted.
/// </summary>
internal static class BlockQueries
{
    private const string Reason = "unreadable_row";

    public static IQueryable<BlockEntity> BlocksOf(this EthoscopeDbContext context, ChainDescriptor chain)
    {
        var id = chain.ChainId;
        return context.Set<BlockEntity>().AsNoTracking().Where(row => row.ChainId == id);
    }

    public static async Task<List<BlockRow>> ToRowsAsync<TRow>(
        this IQueryable<TRow> rows,
        string chain,
        ICollectionMetrics metrics,
        CancellationToken stop
    )
        where TRow : BlockRow
    {
        var read = await rows.AsNoTracking().Select(Readable<TRow>()).ToListAsync(stop);
        var sound = read.FindAll(row => !row.IsBroken && IsFinite(row.Time));
        for (var i = sound.Count; i < read.Count; i++)
            metrics.Rejected(BlockCollector.NameFor(chain), Reason);
        return sound;
    }

    public static async Task<List<Block>> ToBlocksAsync<TRow>(
        this IQueryable<TRow> rows,
        string chain,
        ICollectionMetrics metrics,
        CancellationToken stop
    )
        where TRow : BlockRow => (await rows.ToRowsAsync(chain, metrics, stop)).ConvertAll(BlockMapping.ToBlock);

    /// <summary>What says where a block stands.</summary>
    public static async Task<List<BlockRef>> ToRefsAsync(this IQueryable<BlockEntity> rows, CancellationToken stop)
    {
        var read = await rows.AsNoTracking()
            .Select(row => new
            {
                row.Number,
                row.Hash,
                row.ParentHash,
                row.Time,
            })
            .ToListAsync(stop);
        return read.ConvertAll(row => new BlockRef(row.Number, Hash32.FromBytes(row.Hash), Hash32.FromBytes(row.ParentHash), row.Time));
    }

    /// <summary>Npgsql reads ±infinity as the ends of the calendar.</summary>
    public static bool IsFinite(DateTimeOffset time) => time > DateTimeOffset.MinValue && time < DateTimeOffset.MaxValue;

    private static Expression<Func<TRow, BlockRow>> Readable<TRow>()
        where TRow : BlockRow =>
        row => new BlockRow
        {
            ChainId = row.ChainId,
            Number = row.Number,
            Time = row.Time,
            Hash = row.Hash,
            ParentHash = row.ParentHash,
            FeeRecipient = row.FeeRecipient,
            ExtraData = row.ExtraData,
            GasLimit = row.GasLimit,
            GasUsed = row.GasUsed,
            BaseFeeWei = row.BaseFeeWei,
            Size = row.Size,
            BlobGasUsed = row.BlobGasUsed,
            ExcessBlobGas = row.ExcessBlobGas,
            TransactionCount = row.TransactionCount,
            WithdrawalCount = row.WithdrawalCount,
            WithdrawalsGwei = SqlNumeric.WholeOrNull(row.WithdrawalsGwei),
            Depth = row.Depth,
            Slot = row.Slot,
            EmptySlotsBefore = row.EmptySlotsBefore,
            NextBaseFeeWei = row.NextBaseFeeWei,
            BurntWei = SqlNumeric.WholeOrNull(row.BurntWei),
            BlobCount = row.BlobCount,
            BlobBaseFeeWei = row.BlobBaseFeeWei,
            BlobBurntWei = SqlNumeric.WholeOrNull(row.BlobBurntWei),
            NextExcessBlobGas = row.NextExcessBlobGas,
            TipWeiP5 = row.TipWeiP5,
            TipWeiP25 = row.TipWeiP25,
            TipWeiP50 = row.TipWeiP50,
            TipWeiP75 = row.TipWeiP75,
            TipWeiP95 = row.TipWeiP95,
            TipWeiP10 = row.TipWeiP10,
            TipWeiP20 = row.TipWeiP20,
            TipWeiP30 = row.TipWeiP30,
            MinIncludedTipWei = row.MinIncludedTipWei,
            TipProvenance = row.TipProvenance,
            TipsWei = SqlNumeric.WholeOrNull(row.TipsWei),
            BlobTransactions = row.BlobTransactions,
            SetCodeTransactions = row.SetCodeTransactions,
            Authorizations = row.Authorizations,
            ContractCreations = row.ContractCreations,
            ValueWei = SqlNumeric.WholeOrNull(row.ValueWei),
            ObservedAt = row.ObservedAt,
            Source = row.Source,
            IsBroken =
                (row.WithdrawalsGwei != null && SqlNumeric.WholeOrNull(row.WithdrawalsGwei) == null)
                || (row.BurntWei != null && SqlNumeric.WholeOrNull(row.BurntWei) == null)
                || (row.BlobBurntWei != null && SqlNumeric.WholeOrNull(row.BlobBurntWei) == null)
                || (row.TipsWei != null && SqlNumeric.WholeOrNull(row.TipsWei) == null)
                || (row.ValueWei != null && SqlNumeric.WholeOrNull(row.ValueWei) == null),
        };
}
