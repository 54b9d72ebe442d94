using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using Nethereum.Util;

namespace Ethoscope.Tests.Testing;

/// <summary>Contracts for <see cref="RpcStub"/>: answers eth_call by address and signature, singly and bundled; the rest is reverted.</summary>
internal sealed class StubContracts
{
    private const int Word = 32;
    private readonly Dictionary<(string To, string Selector), Func<byte[], string>> _functions = [];

    /// <summary>There is a Multicall3.</summary>
    public bool Bundles { get; set; } = true;

    /// <param name="methods">Answers of the node to other methods; what is not in it is refused.</param>
    public static StubContracts Of(RpcStub stub, Dictionary<string, Func<JsonNode?>> methods)
    {
        var contracts = new StubContracts();
        stub.Answer = (method, arguments) =>
            method == "eth_call"
                ? contracts.Call((string)arguments[0]!["to"]!, Convert.FromHexString(((string)arguments[0]!["data"]!)[2..]))
            : methods.TryGetValue(method, out var answer) ? answer()
            : throw StubErrorException.Of(-32601, $"the method {method} does not exist");
        return contracts;
    }

    public StubContracts Says(string to, string signature, params BigInteger[] words) => Says(to, signature, _ => words);

    /// <param name="words">By the input behind the selector; none at all reverts.</param>
    public StubContracts Says(string to, string signature, Func<byte[], BigInteger[]> words)
    {
        var selector = Convert.ToHexStringLower(Sha3Keccack.Current.CalculateHash(Encoding.ASCII.GetBytes(signature)).AsSpan(0, 4));
        _functions[(to, selector)] = input => words(input) is { Length: > 0 } answer ? StubFeed.Words(answer) : throw Reverted();
        return this;
    }

    /// <summary>The bytes argument of an input whose word of this position says where it is.</summary>
    public static byte[] BytesOf(byte[] input, int word)
    {
        var at = Number(input, word * Word);
        return input.AsSpan(at + Word, Number(input, at)).ToArray();
    }

    private string Call(string to, byte[] data)
    {
        var selector = Convert.ToHexStringLower(data.AsSpan(0, 4));
        if (selector == "82ad56cb")
            return Bundles ? "0x" + Convert.ToHexStringLower(Bundle(data.AsSpan(4).ToArray())) : "0x";
        return _functions.TryGetValue((to, selector), out var function) ? function(data[4..]) : throw Reverted();
    }

    /// <summary>aggregate3 of Multicall3.</summary>
    private byte[] Bundle(byte[] input)
    {
        var list = Number(input, 0);
        var count = Number(input, list);
        var items = input.AsSpan(list + Word).ToArray();
        var (heads, bodies) = (new List<byte>(), new List<byte>());
        for (var i = 0; i < count; i++)
        {
            var tuple = items.AsSpan(Number(items, i * Word)).ToArray();
            heads.AddRange(Words((count * Word) + bodies.Count));
            bodies.AddRange(One("0x" + Convert.ToHexStringLower(tuple.AsSpan(12, 20)), BytesOf(tuple, 2)));
        }

        return [.. Words(Word, count), .. heads, .. bodies];
    }

    private byte[] One(string to, byte[] data)
    {
        try
        {
            var answer = Convert.FromHexString(Call(to, data)[2..]);
            return [.. Words(1, 2 * Word, answer.Length), .. answer, .. new byte[(Word - (answer.Length % Word)) % Word]];
        }
        catch (StubErrorException)
        {
            return Words(0, 2 * Word, 0);
        }
    }

    private static byte[] Words(params BigInteger[] words) => Convert.FromHexString(StubFeed.Words(words)[2..]);

    private static int Number(byte[] data, int at) => BinaryPrimitives.ReadInt32BigEndian(data.AsSpan(at + Word - sizeof(int)));

    private static StubErrorException Reverted() => StubErrorException.Of(3, "execution reverted");
}
