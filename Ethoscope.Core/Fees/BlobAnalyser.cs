using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Fees;

/// <summary>
/// Blobs of a block, their fee and burn by the fork of its own time, and the next block's excess by the fork of the next slot.
/// </summary>
public sealed class BlobAnalyser : IBlockAnalyser
{
    public BlockDepth Needs => BlockDepth.Headers;

    public Block Analyse(BlockBundle bundle, AnalysisContext context, Block block)
    {
        var header = bundle.Header;
        if (header.BlobGasUsed is not { } used)
            return block;

        BigInteger? fee =
            context.Forks.At(header.Time).Blobs is { } blobs && header.ExcessBlobGas is { } excess
                ? BlobFeeRule.BaseFeeWei(excess, blobs)
                : null;
        var next = context.Forks.AtNextBlock(header.Time, context.Slots);
        return block with
        {
            BlobCount = used % BlobParameters.GasPerBlob == 0 ? (int)(used / BlobParameters.GasPerBlob) : null,
            BlobBaseFeeWei = fee <= long.MaxValue ? (long)fee : null,
            BlobBurntWei = fee * used,
            NextExcessBlobGas = header.ExcessBlobGas is { } parentExcess
                ? BlobFeeRule.NextExcess(next, parentExcess, used, header.BaseFeeWei)
                : null,
        };
    }
}
