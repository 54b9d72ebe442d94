using System.Buffers.Binary;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>The call by which each block of the OP stack begins: setL1BlockValuesJovian (specification, Jovian: L1 attributes).</summary>
internal static class L1Attributes
{
    /// <summary>The contract L1Block.</summary>
    public const string Contract = "0x4200000000000000000000000000000000000015";

    public const int Length = 178;

    private const uint Selector = 0x3db6be2b;

    public static byte[] Of(RollupBlock block)
    {
        var (data, profile, origin) = (new byte[Length], block.Profile, block.Origin);
        BinaryPrimitives.WriteUInt32BigEndian(data, Selector);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(4), profile.BaseFeeScalar);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(8), profile.BlobBaseFeeScalar);
        BinaryPrimitives.WriteInt64BigEndian(data.AsSpan(12), (block.Timestamp - origin.Timestamp) / 2 % 6);
        BinaryPrimitives.WriteInt64BigEndian(data.AsSpan(20), origin.Timestamp);
        BinaryPrimitives.WriteInt64BigEndian(data.AsSpan(28), origin.Number);
        BinaryPrimitives.WriteInt64BigEndian(data.AsSpan(60), origin.BaseFeeWei);
        BinaryPrimitives.WriteInt64BigEndian(data.AsSpan(92), origin.BlobFeeWei);
        origin.Hash.ToBytes().CopyTo(data, 100);
        (profile.Known.Posting is { Batchers: [var batcher, ..] } ? batcher : default(Address)).ToBytes().CopyTo(data, 144);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(164), profile.OperatorFeeScalar);
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(176), profile.FootprintScalar);
        return data;
    }
}
