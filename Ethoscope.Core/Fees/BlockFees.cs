using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Fees;

/// <summary>
/// The fee figures of a block and of the one after it, computed from its header and tips alone. Wei per gas, unless said otherwise.
/// </summary>
public sealed record BlockFees
{
    public required long Number { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required FeeFigure BaseFee { get; init; }

    /// <summary>Base fee of the next block, exact by EIP-1559.</summary>
    public required FeeFigure NextBaseFee { get; init; }

    /// <summary>Null where they are unknown; <see cref="TipAt"/> says why.</summary>
    public BlockTips? Tips { get; init; }

    public required FeeGap TipsGap { get; init; }

    public long? ExcessBlobGas { get; init; }

    /// <summary>Excess blob gas of the next block by the fork of its own time.</summary>
    public long? NextExcessBlobGas { get; init; }

    /// <summary>Wei per blob gas, by the fork of the block's time (EIP-4844).</summary>
    public required FeeFigure BlobBaseFee { get; init; }

    /// <summary>Wei per blob gas, by the fork of the next block's time (EIP-7892): a node's eth_feeHistory uses the head's.</summary>
    public required FeeFigure NextBlobBaseFee { get; init; }

    /// <summary>Wei for one blob of 131072 blob gas in this block.</summary>
    public FeeFigure BlobPrice => OfOneBlob(BlobBaseFee);

    /// <summary>Wei for one blob of 131072 blob gas in the next block.</summary>
    public FeeFigure NextBlobPrice => OfOneBlob(NextBlobBaseFee);

    /// <summary>Gas-weighted percentile of the tips.</summary>
    public FeeFigure TipAt(int percent) => FeeFigure.Of(Tips?.At(percent), Tips is null ? TipsGap : FeeGap.NotReported);

    /// <summary>Effective gas price at this percentile: base fee and tip.</summary>
    public FeeFigure PriceAt(int percent) =>
        BaseFee.Wei is not { } baseFee ? BaseFee
        : TipAt(percent) is { Wei: { } tip } ? FeeFigure.Of((BigInteger)baseFee + tip)
        : TipAt(percent);

    /// <param name="header">The block.</param>
    /// <param name="tips">Its tips; null where they are unknown.</param>
    /// <param name="forks">Rules of the chain.</param>
    /// <param name="slots">Slot grid, which gives the next block's time; null takes it a second later.</param>
    public static BlockFees Of(BlockHeader header, BlockTips? tips, ForkSchedule forks, SlotClock? slots)
    {
        var fork = forks.At(header.Time);
        var next = forks.AtNextBlock(header.Time, slots);
        var nextExcess = header is { ExcessBlobGas: { } excess, BlobGasUsed: { } used }
            ? BlobFeeRule.NextExcess(next, excess, used, header.BaseFeeWei)
            : null;
        return new BlockFees
        {
            Number = header.Number,
            Time = header.Time,
            BaseFee = FeeFigure.Of(header.BaseFeeWei, fork.BaseFee ? FeeGap.NotReported : FeeGap.NotInFork),
            NextBaseFee = NextBaseFeeOf(header, fork),
            Tips = tips,
            TipsGap = header is { TransactionCount: 0 } ? FeeGap.EmptyBlock : FeeGap.NotRead,
            ExcessBlobGas = header.ExcessBlobGas,
            NextExcessBlobGas = nextExcess,
            BlobBaseFee = BlobFeeOf(fork, header.ExcessBlobGas, FeeGap.NotReported),
            NextBlobBaseFee = BlobFeeOf(
                next,
                nextExcess,
                header is { ExcessBlobGas: not null, BlobGasUsed: not null } ? FeeGap.OutOfRange : FeeGap.NotReported
            ),
        };
    }

    private static FeeFigure NextBaseFeeOf(BlockHeader header, Fork fork) =>
        !fork.BaseFee ? FeeFigure.Unknown(FeeGap.NotInFork)
        : header is not { BaseFeeWei: { } baseFee, GasUsed: { } used, GasLimit: >= 2 and { } limit } ? FeeFigure.Unknown(FeeGap.NotReported)
        : FeeFigure.Of(BaseFeeRule.Next(baseFee, used, limit), FeeGap.OutOfRange);

    private static FeeFigure BlobFeeOf(Fork fork, long? excess, FeeGap otherwise) =>
        fork.Blobs is not { } blobs ? FeeFigure.Unknown(FeeGap.NotInFork)
        : excess is not { } known ? FeeFigure.Unknown(otherwise)
        : BlobFeeRule.BaseFeeWei(known, blobs) is { } fee ? FeeFigure.Of(fee)
        : FeeFigure.Unknown(FeeGap.OutOfRange);

    private static FeeFigure OfOneBlob(FeeFigure fee) =>
        fee.Wei is { } wei ? FeeFigure.Of((BigInteger)wei * BlobParameters.GasPerBlob) : fee;
}
