using System.Buffers.Binary;
using System.Security.Cryptography;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>
/// Roots of beacon blocks: each wraps one execution block, whose hash already depends on slot and branch, and its root is SHA-256 of seed
/// and that hash (real nodes take SSZ's hash_tree_root). So the parent's root follows from the parent's hash.
/// </summary>
internal sealed class BeaconRoots(long seed)
{
    /// <summary>Tells the demo's network from mainnet, whose genesis time it shares.</summary>
    public static Hash32 GenesisValidators { get; } = Hash32.FromBytes(SHA256.HashData("Ethoscope's simulated network"u8));

    /// <param name="blockHash">Hash of the execution block.</param>
    public Hash32 Of(Hash32 blockHash)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long) + Hash32.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, seed);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[sizeof(long)..], blockHash.High);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[(sizeof(long) + 16)..], blockHash.Low);

        Span<byte> root = stackalloc byte[Hash32.Length];
        SHA256.HashData(bytes, root);
        return Hash32.FromBytes(root);
    }
}
