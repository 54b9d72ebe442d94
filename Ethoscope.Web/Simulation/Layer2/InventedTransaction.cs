using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>
/// The encoded transaction that an Arbitrum node estimates by (nitro, l1pricing: makeFakeTxForMessage): signed, of type 2, with fields that are hashes of
/// their names, cut to their usual lengths.
/// </summary>
internal static class InventedTransaction
{
    private const int TypeTwo = 2;
    private const int Short = 55;

    private static readonly byte[] Nonce = Convert.FromHexString("a844cbcad86eb849");
    private static readonly byte[] MaxTip = Convert.FromHexString("39ba7d26");
    private static readonly byte[] MaxFee = Convert.FromHexString("f1aa387f");
    private static readonly byte[] Gas = Convert.FromHexString("b8480ca2");

    /// <summary>Three times the chain's number.</summary>
    private static readonly byte[] V = Convert.FromHexString("01ee13");

    private static readonly byte[] R = Convert.FromHexString("ef22bddd350b943170a67d35191c27e310709a28c38b5762a152ff640108f5b2");
    private static readonly byte[] S = Convert.FromHexString("a9463b19d1148abedba3d6925530d4465b271ce2cc61f80b1a0a80fd73eab881");

    public static byte[] Of(Address to, ReadOnlySpan<byte> input)
    {
        var fields = new List<byte>(input.Length + 200);
        Add(fields, []);
        Add(fields, Nonce);
        Add(fields, MaxTip);
        Add(fields, MaxFee);
        Add(fields, Gas);
        Add(fields, to.ToBytes());
        Add(fields, []);
        Add(fields, input);
        fields.Add(0xc0);
        Add(fields, V);
        Add(fields, R);
        Add(fields, S);
        return [TypeTwo, .. Head(0xc0, fields.Count), .. fields];
    }

    /// <summary>RLP of bytes.</summary>
    private static void Add(List<byte> fields, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != 1 || bytes[0] >= 0x80)
            fields.AddRange(Head(0x80, bytes.Length));
        fields.AddRange(bytes);
    }

    private static byte[] Head(int first, int length)
    {
        if (length <= Short)
            return [(byte)(first + length)];

        byte[] digits =
            length <= byte.MaxValue ? [(byte)length]
            : length <= ushort.MaxValue ? [(byte)(length >> 8), (byte)length]
            : [(byte)(length >> 16), (byte)(length >> 8), (byte)length];
        return [(byte)(first + Short + digits.Length), .. digits];
    }
}
