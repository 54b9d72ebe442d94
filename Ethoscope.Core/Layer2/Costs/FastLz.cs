namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Length of data when packed by FastLZ level 1 (OP stack, Fjord: execution engine, L1 cost; solady LibZip.flzCompress). Nothing is packed.</summary>
internal static class FastLz
{
    private const int Window = 0x1fff;
    private const int LongestLiteral = 32;
    private const int LongestMatch = 262;

    /// <summary>Bytes at the end that are never looked up.</summary>
    private const int Tail = 13;

    public static int LengthOf(ReadOnlySpan<byte> data)
    {
        Span<int> last = stackalloc int[Window + 1];
        last.Clear();
        var end = Math.Max(0, data.Length - Tail);
        var (length, kept, at) = (0, 0, 2);
        while (at < end)
        {
            int found;
            uint word;
            do
            {
                word = Word(data, at);
                ref var slot = ref last[Slot(word)];
                (found, slot) = (slot, at);
                at++;
            } while (at < end && (at - 1 - found > Window || word != Word(data, found)));

            if (at >= end)
                break;

            at--;
            length += Literals(at - kept);
            var same = Same(data, found + 3, at + 3, end + 9);
            length += Match(same);
            at += same;
            last[Slot(Word(data, at))] = at++;
            last[Slot(Word(data, at))] = at++;
            kept = at;
        }

        return length + Literals(data.Length - kept);
    }

    private static int Literals(int count) =>
        (count / LongestLiteral * (LongestLiteral + 1)) + (count % LongestLiteral is > 0 and var rest ? rest + 1 : 0);

    /// <param name="same">Bytes that are equal after the first three, and one.</param>
    private static int Match(int same) => ((same - 1) / LongestMatch * 3) + ((same - 1) % LongestMatch >= 6 ? 3 : 2);

    /// <summary>Equal bytes from two places on, with the one that differs.</summary>
    private static int Same(ReadOnlySpan<byte> data, int left, int right, int end)
    {
        for (var count = 0; right + count < end; count++)
        {
            if (data[left + count] != data[right + count])
                return count + 1;
        }

        return end - right;
    }

    private static uint Word(ReadOnlySpan<byte> data, int at) => data[at] | ((uint)data[at + 1] << 8) | ((uint)data[at + 2] << 16);

    private static int Slot(uint word) => (int)(unchecked(2654435769 * word) >> 19) & Window;
}
