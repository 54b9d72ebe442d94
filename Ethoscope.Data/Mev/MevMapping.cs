using Ethoscope.Core.Blocks;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Swaps;
using Ethoscope.Data.Mev.Swaps;

namespace Ethoscope.Data.Mev;

/// <summary>Swaps and closing transactions of a block as columns.</summary>
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
}
