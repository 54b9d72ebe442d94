using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>Multicall3's aggregate3: many calls in one, of which each may fail alone.</summary>
internal static class Multicall
{
    private const uint Aggregate3 = 0x82ad56cb;
    private const int Word = ContractWords.Length;
    private const int MostCalls = 500;

    /// <param name="data">Of a call of Multicall3.</param>
    /// <param name="call">Answers one call of another contract, or of this one.</param>
    /// <exception cref="RpcException">It is another function, or a call fails that may not.</exception>
    public static byte[] Answer(byte[] data, Func<Address, byte[], byte[]> call)
    {
        if (ContractWords.Selector(data) != Aggregate3)
            throw ContractWords.Reverted();

        var list = data.AsSpan(sizeof(uint));
        var calls = list[Math.Min(list.Length, ContractWords.Place(list, 0))..];
        var count = ContractWords.Place(calls, 0);
        if (count > MostCalls)
            throw ContractWords.Reverted();

        var tuples = calls[Word..].ToArray();
        return Encode([.. Enumerable.Range(0, count).Select(index => One(tuples, index, call))]);
    }

    private static (bool Success, byte[] Data) One(byte[] tuples, int index, Func<Address, byte[], byte[]> call)
    {
        var tuple = tuples.AsSpan(Math.Min(tuples.Length, ContractWords.Place(tuples, index * Word)));
        var (target, mayFail) = (ContractWords.Account(tuple, 0), ContractWords.Place(tuple, Word) != 0);
        var input = ContractWords.Bytes(tuple, ContractWords.Place(tuple, 2 * Word)).ToArray();
        try
        {
            return (true, call(target, input));
        }
        catch (RpcException) when (mayFail)
        {
            return (false, []);
        }
    }

    /// <summary>An array of (bool, bytes).</summary>
    private static byte[] Encode((bool Success, byte[] Data)[] results)
    {
        var bodies = results.Select(result => Tuple(result.Success, result.Data)).ToArray();
        var head = new BigInteger[bodies.Length];
        var at = bodies.Length * Word;
        for (var i = 0; i < bodies.Length; i++)
        {
            head[i] = at;
            at += bodies[i].Length;
        }

        return [.. ContractWords.Of(Word, bodies.Length), .. ContractWords.Of(head), .. bodies.SelectMany(body => body)];
    }

    private static byte[] Tuple(bool success, byte[] data) =>
        [.. ContractWords.Of(success ? 1 : 0, 2 * Word, data.Length), .. data, .. new byte[(Word - (data.Length % Word)) % Word]];
}
