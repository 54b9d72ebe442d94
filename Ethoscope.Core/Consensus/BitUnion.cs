using System.Buffers.Binary;
using System.Numerics;

namespace Ethoscope.Core.Consensus;

/// <summary>A set of members by their place, to which others are added; a member that is added twice is in it once.</summary>
internal sealed class BitUnion(int length)
{
    private readonly ulong[] _words = new ulong[(length + 63) / 64];

    public int Length => length;

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words)
                count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>Adds members of an aggregate: first in the lowest bit of the first byte; bits beyond the length are none.</summary>
    public void Add(ReadOnlySpan<byte> bits)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            var rest = bits[Math.Min(i * 8, bits.Length)..];
            var word = 0UL;
            if (rest.Length >= 8)
                word = BinaryPrimitives.ReadUInt64LittleEndian(rest);
            else
            {
                for (var k = 0; k < rest.Length; k++)
                    word |= (ulong)rest[k] << (8 * k);
            }

            var left = length - (i * 64);
            _words[i] |= left >= 64 ? word : word & ((1UL << left) - 1);
        }
    }

    /// <summary>Adds a stretch of another set at a place of this one.</summary>
    public void Add(BitUnion other, int from, int count, int at)
    {
        for (var done = 0; done < count; )
        {
            var take = Math.Min(count - done, 64 - ((at + done) & 63));
            var word = other.Read(from + done);
            if (take < 64)
                word &= (1UL << take) - 1;
            _words[(at + done) >> 6] |= word << ((at + done) & 63);
            done += take;
        }
    }

    /// <summary>64 members from a place on; those beyond the end are none.</summary>
    private ulong Read(int from)
    {
        var (index, shift) = (from >> 6, from & 63);
        var word = _words[index] >> shift;
        return shift == 0 || index + 1 >= _words.Length ? word : word | (_words[index + 1] << (64 - shift));
    }
}
