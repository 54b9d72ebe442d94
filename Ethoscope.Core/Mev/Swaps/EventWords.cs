using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Swaps;

/// <summary>
/// Reads the words of an event as types of the contract ABI. A word that is no value of its type is counted and reads as nothing, so that a
/// reader needs to ask only once at the end.
/// </summary>
internal ref struct EventWords(BlockLog log)
{
    private const int Width = Hash32.Length;
    private static readonly UInt128 AddressHigh = uint.MaxValue;

    /// <summary>A word was no value of the type that it should have.</summary>
    public bool IsOutOfRange { get; private set; }

    public readonly Hash32 Id(int topic) => log.Topics[topic];

    /// <summary>An address in a topic.</summary>
    public Address Party(int topic) => ToAddress(log.Topics[topic]);

    /// <summary>An address in the data.</summary>
    public Address PartyAt(int word) => ToAddress(Hash32.FromBytes(WordAt(word)));

    /// <param name="bits">Width that the contract itself keeps to, which may be less than its event's type.</param>
    public BigInteger Unsigned(int word, int bits = 256)
    {
        var value = new BigInteger(WordAt(word), isUnsigned: true, isBigEndian: true);
        IsOutOfRange |= value.GetBitLength() > bits;
        return value;
    }

    public BigInteger Signed(int word, int bits = 256)
    {
        var value = new BigInteger(WordAt(word), isUnsigned: false, isBigEndian: true);
        IsOutOfRange |= value.GetBitLength() > bits - 1;
        return value;
    }

    /// <summary>Index of a coin; no pool has more than a few.</summary>
    public int Coin(int word)
    {
        const int most = 31;
        var value = new BigInteger(WordAt(word), isUnsigned: true, isBigEndian: true);
        if (value <= most)
            return (int)value;

        IsOutOfRange = true;
        return 0;
    }

    private readonly ReadOnlySpan<byte> WordAt(int word) => log.Data.AsSpan(word * Width, Width);

    private Address ToAddress(Hash32 word)
    {
        IsOutOfRange |= word.High > AddressHigh;
        return Address.FromBytes(word.ToBytes().AsSpan(Width - Address.Length));
    }
}
