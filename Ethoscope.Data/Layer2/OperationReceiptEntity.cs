using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Layer2.Costs;

namespace Ethoscope.Data.Layer2;

/// <summary>A transaction of a rollup or of L1 that was one of the compared operations.</summary>
internal sealed class OperationReceiptEntity
{
    public long ChainId { get; set; }
    public long Number { get; set; }
    public DateTimeOffset Time { get; set; }
    public byte[] TransactionHash { get; set; } = [];

    /// <summary>Number of <see cref="Core.Layer2.Costs.Operation"/>.</summary>
    public short Operation { get; set; }
    public long GasUsed { get; set; }
    public long? DataGas { get; set; }
    public long? EffectiveGasPriceWei { get; set; }
    public BigInteger? DataFeeWei { get; set; }
    public BigInteger? OperatorFeeWei { get; set; }
    public int? InputBytes { get; set; }

    public static OperationReceiptEntity Of(OperationReceipt receipt) =>
        new()
        {
            ChainId = receipt.ChainId,
            Number = receipt.BlockNumber,
            Time = receipt.Time.ToUniversalTime(),
            TransactionHash = receipt.TransactionHash.ToBytes(),
            Operation = (short)receipt.Operation,
            GasUsed = receipt.GasUsed,
            DataGas = receipt.DataGas,
            EffectiveGasPriceWei = receipt.EffectiveGasPriceWei,
            DataFeeWei = receipt.DataFeeWei,
            OperatorFeeWei = receipt.OperatorFeeWei,
            InputBytes = receipt.InputBytes,
        };

    /// <summary>Of a block of L1, whose chain, height and time count.</summary>
    public static OperationReceiptEntity Of(OperationReceipt receipt, BlockHeader header, long chainId) =>
        Of(receipt with { ChainId = chainId, BlockNumber = header.Number, Time = header.Time });
}
