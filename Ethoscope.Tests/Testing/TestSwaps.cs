using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Swaps;

namespace Ethoscope.Tests.Testing;

/// <summary>Words, logs and extracts from nothing but numbers.</summary>
internal static class TestSwaps
{
    public const string UniswapV2 = "0xd78ad95fa46c994b6551d0da85fc275fe613ce37657fb8d5e3d130840159d822";

    public static readonly BigInteger Most = BigInteger.Pow(2, 256) - 1;

    public static Address Account(int number) => Address.Parse($"0x{number:x40}");

    /// <summary>An account as a topic.</summary>
    public static Hash32 Party(int number) => Hash32.Parse($"0x{number:x64}");

    /// <summary>Data of an event; negative numbers in two's complement.</summary>
    public static byte[] Data(params BigInteger[] words) => [.. words.SelectMany(word => Word(word).ToBytes())];

    public static Hash32 Word(BigInteger value)
    {
        var bytes = (value.Sign < 0 ? Most + 1 + value : value).ToByteArray(isUnsigned: true, isBigEndian: true);
        return Hash32.FromBytes([.. new byte[Hash32.Length - bytes.Length], .. bytes]);
    }

    public static BlockLog Log(string topic, Hash32[] more, byte[] data, int index = 0) =>
        new(index, Account(99), [Hash32.Parse(topic), .. more], data);

    /// <summary>The block with extracts of its height and branch, as of its depth; some heights have none.</summary>
    public static Block WithExtracts(this Block block)
    {
        var (number, hash) = (block.Header.Number, block.Header.Hash);
        var swaps = Enumerable
            .Range(0, (int)(number % 4))
            .Select(i => new SwapEvent(
                (i * 3) + 1,
                i,
                hash,
                i == 0 ? SwapProtocol.UniswapV2 : SwapProtocol.BalancerV2,
                Account(i),
                new(i == 0 ? 0 : null, i == 0 ? null : Account(7), Most - number),
                new(i == 0 ? 1 : null, i == 0 ? null : Account(8), number - Most)
            )
            {
                PoolId = i == 0 ? null : hash,
                Sender = i == 1 ? null : Account(3),
                Recipient = i == 2 ? null : Account(4),
                TransactionFrom = Account((int)number + 100),
            })
            .ToList();
        var postings = Enumerable
            .Range(0, (int)(number % 3))
            .Select(i => new BlobPosting(i, hash, 21_000 + i) { Sender = Account(i), Blobs = i == 0 ? null : 6 })
            .ToList();
        var closing = Enumerable
            .Range(0, (int)(number % 6))
            .Select(i => new ClosingTransaction(i, hash, i, 21_000)
            {
                ValueWei = i == 0 ? null : Most,
                Succeeded = i == 1 ? null : i % 2 == 0,
                Recipient = Account(i),
            })
            .ToList();
        var operations = Enumerable
            .Range(0, 2)
            .Select(i => new OperationReceipt(0, (Operation)i, default, 0, Party((int)(number * 2) + i), 21_000 + number))
            .ToList();
        return block.Depth == BlockDepth.Headers
            ? block
            : block with
            {
                Extracts = new()
                {
                    Swaps = swaps,
                    BlobPostings = postings,
                    ClosingTransactions = block.Depth == BlockDepth.Full ? closing : null,
                    Operations = block.Depth == BlockDepth.Full && number % 5 == 0 ? operations : null,
                },
            };
    }
}
