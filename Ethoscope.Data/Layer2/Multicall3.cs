using System.Buffers.Binary;
using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Prices;
using Ethoscope.Data.Upstream;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;

namespace Ethoscope.Data.Layer2;

/// <summary>Many contract calls in one (Multicall3, aggregate3), of which each may fail alone.</summary>
internal static class Multicall3
{
    private const int Word = 32;

    public static ContractCall Bundle(Address multicall, IReadOnlyList<ContractCall> calls) =>
        new(
            multicall,
            new Aggregate3Message
            {
                Calls =
                [
                    .. calls.Select(call => new Call3
                    {
                        Target = call.To.ToString(),
                        AllowFailure = true,
                        CallData = call.Input.ToArray(),
                    }),
                ],
            }.GetCallData()
        );

    /// <summary>The answers in the order of the calls; null where the reply is no such list.</summary>
    public static IReadOnlyList<ContractAnswer>? Read(ReadOnlyMemory<byte> data, int count)
    {
        if (Place(data.Span, 0) is not { } list || Place(data.Span, list) != count)
            return null;

        var items = data[(list + Word)..];
        var answers = new ContractAnswer[count];
        for (var i = 0; i < count; i++)
        {
            if (Place(items.Span, i * Word) is not { } at || One(items[at..]) is not { } answer)
                return null;
            answers[i] = answer;
        }

        return answers;
    }

    /// <summary>A tuple of success and bytes.</summary>
    private static ContractAnswer? One(ReadOnlyMemory<byte> tuple) =>
        Place(tuple.Span, 0) is { } success
        && Place(tuple.Span, Word) is { } at
        && Place(tuple.Span, at) is { } length
        && length <= tuple.Length - at - Word
            ? success == 0
                ? ContractAnswer.Reverted
                : ContractAnswer.Of(tuple.Slice(at + Word, length))
            : null;

    /// <summary>A word that is a place in the data or a length; null where there is none, or it is beyond the data.</summary>
    private static int? Place(ReadOnlySpan<byte> data, int at) =>
        at <= data.Length - Word
        && !data.Slice(at, Word - sizeof(int)).ContainsAnyExcept((byte)0)
        && BinaryPrimitives.ReadUInt32BigEndian(data.Slice(at + Word - sizeof(int), sizeof(int))) is var place
        && place <= data.Length
            ? (int)place
            : null;

    /// <summary>aggregate3((address,bool,bytes)[]).</summary>
    [Function("aggregate3")]
    private sealed class Aggregate3Message : FunctionMessage
    {
        [Parameter("tuple[]", "calls", 1)]
        public List<Call3> Calls { get; set; } = [];
    }

    private sealed class Call3
    {
        [Parameter("address", "target", 1)]
        public string Target { get; set; } = "";

        [Parameter("bool", "allowFailure", 2)]
        public bool AllowFailure { get; set; }

        [Parameter("bytes", "callData", 3)]
        public byte[] CallData { get; set; } = [];
    }
}
