using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>GasPriceOracle and L1Block of the OP stack since Jovian, at their predeploys.</summary>
internal sealed class OptimismOracle(RollupChain chain) : IRollupOracle
{
    private const int Word = ContractWords.Length;

    /// <summary>Bytes of the signature, which the oracle can't see.</summary>
    private const int Signature = 68;

    private const int OperatorTimes = 100;
    private static readonly Address GasPriceOracle = Address.Parse("0x420000000000000000000000000000000000000f");
    private static readonly Address L1Block = Address.Parse(L1Attributes.Contract);

    private readonly RollupProfile _profile = chain.Profile;

    public byte[]? Answer(RollupBlock block, Address to, byte[] data) =>
        to == GasPriceOracle ? OfOracle(block, data)
        : to == L1Block ? OfL1Block(block, data)
        : null;

    private byte[] OfOracle(RollupBlock block, byte[] data) =>
        ContractWords.Selector(data) switch
        {
            // isEcotone, isFjord, isIsthmus, isJovian
            0x4ef6e224 or 0x960e3a23 or 0xb54501bc or 0x105d0b81 => ContractWords.Of(1),
            0x519b4bd3 => ContractWords.Of(block.Origin.BaseFeeWei),
            0xf8206140 => ContractWords.Of(block.Origin.BlobFeeWei),
            0xc5985918 => ContractWords.Of(_profile.BaseFeeScalar),
            0x68d5dca6 => ContractWords.Of(_profile.BlobBaseFeeScalar),
            0x313ce567 => ContractWords.Of(6),
            // gasPrice, baseFee
            0xfe173b97 or 0x6ef25c3a => ContractWords.Of(block.BaseFeeWei),
            0x49948e0e => L1Fee(block, data),
            0xf1c7a58b => UpperBound(block, data),
            0x275aedd2 => ContractWords.Of(Number(data) * _profile.OperatorFeeScalar * OperatorTimes),
            // overhead and scalar are gone since Ecotone.
            _ => throw ContractWords.Reverted(),
        };

    private byte[] OfL1Block(RollupBlock block, byte[] data) =>
        ContractWords.Selector(data) switch
        {
            0x8381f58a => ContractWords.Of(block.Origin.Number),
            0xb80777ea => ContractWords.Of(block.Origin.Timestamp),
            0x5cf24969 => ContractWords.Of(block.Origin.BaseFeeWei),
            0xf8206140 => ContractWords.Of(block.Origin.BlobFeeWei),
            0xc5985918 => ContractWords.Of(_profile.BaseFeeScalar),
            0x68d5dca6 => ContractWords.Of(_profile.BlobBaseFeeScalar),
            0xe81b2c6d => RollupLog.Topic(PostingAccounts.Of(_profile, Core.Layer2.Postings.PostingKind.Batch)).ToBytes(),
            0x4d5d9a2a => ContractWords.Of(_profile.OperatorFeeScalar),
            0x16d3bc7f => ContractWords.Of(0),
            0xfe3d5710 => ContractWords.Of(_profile.FootprintScalar),
            _ => throw ContractWords.Reverted(),
        };

    private byte[] L1Fee(RollupBlock block, byte[] data)
    {
        var arguments = data.AsSpan(sizeof(uint));
        var unsigned = ContractWords.Bytes(arguments, ContractWords.Place(arguments, 0));
        return Fee(block, DataShapes.Of(unsigned).FastLzBytes + Signature);
    }

    private byte[] UpperBound(RollupBlock block, byte[] data)
    {
        var size =
            ContractWords.Place(data, sizeof(uint)) is var asked && asked < 1_000_000 ? asked + Signature : throw ContractWords.Reverted();
        return Fee(block, size + (size / 255) + 16);
    }

    private byte[] Fee(RollupBlock block, int packedBytes) =>
        ContractWords.Of((BigInteger)RollupOracles.Said(chain, OptimismData.FeeWei(_profile, block.Origin, packedBytes)));

    private static BigInteger Number(byte[] data) =>
        data.Length == sizeof(uint) + Word
            ? new BigInteger(data.AsSpan(sizeof(uint)), isUnsigned: true, isBigEndian: true) & ulong.MaxValue
            : throw ContractWords.Reverted();
}
