using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>
/// ArbGasInfo and ArbOwnerPublic of Arbitrum, and NodeInterface, which answers a caller and no contract (nitro, precompiles and
/// nodeInterface): its estimate is of a transaction with invented fields, padded in size and price.
/// </summary>
internal sealed class ArbitrumOracle(RollupChain chain) : IRollupOracle
{
    private const int Word = ContractWords.Length;
    private const int PaddedBytes = 16;
    private const int StorageGas = 20_000;
    private const int TransactionBytes = 140;
    private static readonly Address GasInfo = Address.Parse("0x000000000000000000000000000000000000006c");
    private static readonly Address OwnerPublic = Address.Parse("0x000000000000000000000000000000000000006b");
    private static readonly Address NodeInterface = Address.Parse("0x00000000000000000000000000000000000000c8");

    public byte[]? Answer(RollupBlock block, Address to, byte[] data) =>
        to == GasInfo ? OfGasInfo(block, data)
        : to == OwnerPublic ? OfOwner(data)
        : to == NodeInterface ? OfNode(block, data)
        : null;

    private byte[] OfGasInfo(RollupBlock block, byte[] data) =>
        ContractWords.Selector(data) switch
        {
            0x41b247a8 => Prices(block),
            // getL1BaseFeeEstimate, and its older name
            0xf5d6ded7 or 0x055f362f => ContractWords.Of(ArbitrumData.PerUnitWei(block.Origin)),
            0xf918379a => ContractWords.Of(chain.Profile.MinBaseFeeWei),
            0x1d5b5c20 => ContractWords.Of(Math.Max(0, (block.BaseFeeWei - chain.Profile.MinBaseFeeWei) * 20)),
            _ => throw ContractWords.Reverted(),
        };

    private static byte[] OfOwner(byte[] data) =>
        ContractWords.Selector(data) == 0x22d499c7 ? ContractWords.Of(DataShapes.BrotliLevel) : throw ContractWords.Reverted();

    /// <summary>By transaction, byte of data, storage, and the parts of the price of gas.</summary>
    private byte[] Prices(RollupBlock block)
    {
        BigInteger perByte = ArbitrumData.PerUnitWei(block.Origin) * ArbitrumData.UnitsPerByte;
        var least = Math.Min(chain.Profile.MinBaseFeeWei, block.BaseFeeWei);
        return ContractWords.Of(
            perByte * TransactionBytes,
            perByte,
            (BigInteger)block.BaseFeeWei * StorageGas,
            least,
            block.BaseFeeWei - least,
            block.BaseFeeWei
        );
    }

    /// <summary>gasEstimateL1Component(address,bool,bytes).</summary>
    private byte[] OfNode(RollupBlock block, byte[] data)
    {
        if (ContractWords.Selector(data) != 0x77d488a2)
            throw ContractWords.Reverted();

        var arguments = data.AsSpan(sizeof(uint));
        var input = ContractWords.Bytes(arguments, ContractWords.Place(arguments, 2 * Word));
        var bytes = DataShapes.Of(InventedTransaction.Of(ContractWords.Account(arguments, 0), input)).BrotliBytes + PaddedBytes;
        var perUnit = ArbitrumData.PerUnitWei(block.Origin);
        var wei = (UInt128)(bytes * ArbitrumData.UnitsPerByte * 101 / 100) * (UInt128)perUnit * 11 / 10;
        return ContractWords.Of((BigInteger)(RollupOracles.Said(chain, wei) / (UInt128)block.BaseFeeWei), block.BaseFeeWei, perUnit);
    }
}
