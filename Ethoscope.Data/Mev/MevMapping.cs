using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Swaps;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Mev.Swaps;

namespace Ethoscope.Data.Mev;

/// <summary>Swaps and closing transactions of a block as columns, and what is stored of a block as evidence.</summary>
internal static class MevMapping
{
    public static SwapEntity ToEntity(SwapEvent swap, BlockHeader header, long chainId) =>
        new()
        {
            ChainId = chainId,
            Number = header.Number,
            Time = header.Time.ToUniversalTime(),
            LogIndex = swap.LogIndex,
            TransactionIndex = swap.TransactionIndex,
            Protocol = (short)swap.Protocol,
            Coin0 = (short?)swap.Coin0.Index,
            Coin1 = (short?)swap.Coin1.Index,
            TransactionHash = swap.TransactionHash.ToBytes(),
            Emitter = swap.Emitter.ToBytes(),
            PoolId = swap.PoolId?.ToBytes(),
            Token0 = swap.Coin0.Token?.ToBytes(),
            Token1 = swap.Coin1.Token?.ToBytes(),
            Amount0 = swap.Coin0.Amount,
            Amount1 = swap.Coin1.Amount,
            Sender = swap.Sender?.ToBytes(),
            Recipient = swap.Recipient?.ToBytes(),
            TransactionFrom = swap.TransactionFrom?.ToBytes(),
            TransactionTo = swap.TransactionTo?.ToBytes(),
        };

    public static ClosingTransactionEntity ToEntity(ClosingTransaction closing, BlockHeader header, long chainId) =>
        new()
        {
            ChainId = chainId,
            Number = header.Number,
            Time = header.Time.ToUniversalTime(),
            Position = closing.Position,
            Type = closing.Type,
            GasUsed = closing.GasUsed,
            EffectiveGasPriceWei = closing.EffectiveGasPriceWei,
            Succeeded = closing.Succeeded,
            TransactionHash = closing.TransactionHash.ToBytes(),
            Sender = closing.Sender?.ToBytes(),
            Recipient = closing.Recipient?.ToBytes(),
            ValueWei = closing.ValueWei,
        };

    public static ClosingTransaction ToClosing(ClosingTransactionEntity row) =>
        new(row.Position, Hash32.FromBytes(row.TransactionHash), row.Type, row.GasUsed)
        {
            Sender = row.Sender is { } sender ? Address.FromBytes(sender) : null,
            Recipient = row.Recipient is { } recipient ? Address.FromBytes(recipient) : null,
            ValueWei = row.ValueWei,
            EffectiveGasPriceWei = row.EffectiveGasPriceWei,
            Succeeded = row.Succeeded,
        };

    /// <param name="row">With a slot.</param>
    /// <param name="closing">Null where they are not stored.</param>
    public static MevEvidence ToEvidence(BlockRow row, IEnumerable<ClosingTransactionEntity>? closing) =>
        new(row.Slot!.Value, row.Time, row.Number, Hash32.FromBytes(row.Hash), (BlockDepth)row.Depth)
        {
            FeeRecipient = row.FeeRecipient is { } recipient ? Address.FromBytes(recipient) : null,
            ExtraData = row.ExtraData,
            TipsWei = row.TipsWei,
            BurntWei = row.BurntWei,
            BlobBurntWei = row.BlobBurntWei,
            BaseFeeWei = row.BaseFeeWei,
            GasUsed = row.GasUsed ?? 0,
            GasLimit = row.GasLimit ?? 0,
            ClosingTransactions = closing?.Select(ToClosing).ToList(),
        };
}
