using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>L1GasPriceOracle of Scroll since Galileo, at its predeploy.</summary>
internal sealed class ScrollOracle(RollupChain chain) : IRollupOracle
{
    private static readonly Address Contract = Address.Parse("0x5300000000000000000000000000000000000002");

    public byte[]? Answer(RollupBlock block, Address to, byte[] data) =>
        to != Contract
            ? null
            : ContractWords.Selector(data) switch
            {
                // isCurie, isFeynman, isGalileo
                0x13dad5be or 0x3b7656bb or 0x0f337f6d => ContractWords.Of(1),
                0x519b4bd3 => ContractWords.Of(block.Origin.BaseFeeWei),
                0x84189161 => ContractWords.Of(block.Origin.BlobFeeWei),
                0x23e524ac => ContractWords.Of(ScrollData.CommitScalar),
                0x6a5e67e5 => ContractWords.Of(ScrollData.BlobScalar),
                0x6112d6db => ContractWords.Of(ScrollData.PenaltyFactor),
                // overhead and scalar, of before Curie
                0x0c18c162 or 0xf45e65d8 => ContractWords.Of(0),
                0x49948e0e => Fee(block, data.AsSpan(sizeof(uint))),
                _ => throw ContractWords.Reverted(),
            };

    private byte[] Fee(RollupBlock block, ReadOnlySpan<byte> arguments)
    {
        var bytes = ContractWords.Bytes(arguments, ContractWords.Place(arguments, 0)).Length;
        return ContractWords.Of((BigInteger)RollupOracles.Said(chain, ScrollData.FeeWei(block.Origin, bytes)));
    }
}
