using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// Plausible mainnet blocks, the same for the same seed: true base fees, some empty slots, builders' texts of every kind.
/// </summary>
internal sealed class FakeChain
{
    private static readonly string[] Builders =
    [
        "Titan (titanbuilder.xyz)",
        "beaverbuild.org",
        "Quasar (quasar.win)",
        "BuilderNet (Flashbots)",
        "",
        "<img src=x>",
        "abc\u202Exyz",
    ];
    private static readonly ChainDescriptor Chain = KnownChains.Ethereum;
    private readonly Random _random;
    private ImmutableList<Block> _blocks = [];

    /// <param name="headTime">Time of the last block; put on the slot grid.</param>
    public FakeChain(DateTimeOffset headTime, int count = 330, int seed = 7, long firstNumber = 30_000_000)
    {
        _random = new Random(seed);
        var slots = Chain.Slots!;
        var headSlot = (headTime - slots.Genesis).Ticks / slots.SlotDuration.Ticks;
        var gaps = Enumerable.Range(0, count).Select(_ => _random.Next(22) == 0 ? 2 : 1).ToArray();
        var slot = headSlot - gaps.Sum() + gaps[0];
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                slot += gaps[i];
            Add(firstNumber + i, slot, gaps[i] - 1);
        }
    }

    /// <summary>As they are now; a reader may go through them while the chain grows.</summary>
    public IReadOnlyList<Block> Blocks => _blocks;

    public Block Head => _blocks[^1];

    /// <summary>Adds the block of the next slot.</summary>
    public Block Grow(int emptySlots = 0)
    {
        Add(Head.Header.Number + 1, Head.Slot!.Value + 1 + emptySlots, emptySlots);
        return Head;
    }

    /// <summary>Gives the head another base fee; the next one's leaves 63 bits where it must.</summary>
    public void Raise(long baseFeeWei) =>
        _blocks = _blocks.SetItem(
            _blocks.Count - 1,
            Head with
            {
                Header = Head.Header with { BaseFeeWei = baseFeeWei, GasUsed = Head.Header.GasLimit },
                NextBaseFeeWei = BaseFeeRule.Next(baseFeeWei, Head.Header.GasLimit!.Value, Head.Header.GasLimit.Value),
            }
        );

    public static Hash32 HashOf(long number, int branch = 0) =>
        Hash32.FromBytes(SHA256.HashData(Encoding.ASCII.GetBytes($"{branch}:{number}")));

    /// <summary>A block of the same height that lost.</summary>
    public static Block Orphan(Block winner) =>
        winner with
        {
            Header = winner.Header with { Hash = HashOf(winner.Header.Number, 9), ExtraData = Encoding.UTF8.GetBytes("late builder") },
        };

    private void Add(long number, long slot, int emptyBefore)
    {
        var slots = Chain.Slots!;
        var time = slots.StartOf(slot);
        var blobs = Chain.Forks.At(time).Blobs!;
        var parent = _blocks.Count > 0 ? _blocks[^1] : null;
        var baseFee = parent?.NextBaseFeeWei ?? 8_312_456_789;
        const long limit = 60_000_000;
        var used = (long)(limit * Math.Clamp(0.5 + (_random.NextDouble() - 0.5) * 0.8 + 0.09 * Math.Sin(number / 25.0), 0.02, 0.9999));
        var count = Math.Clamp(blobs.Target + _random.Next(-8, 7), 0, blobs.Max);
        var excess = parent?.NextExcessBlobGas ?? 180_000_000;
        var blobFee = (long)BlobFeeRule.BaseFeeWei(excess, blobs)!.Value;
        var transactions = (int)(used / 190_000) + _random.Next(20);
        var tip = 200_000_000L + _random.NextInt64(1_500_000_000);
        var next = BaseFeeRule.Next(baseFee, used, limit);
        _blocks = _blocks.Add(
            new Block(
                new BlockHeader
                {
                    Number = number,
                    Hash = HashOf(number),
                    ParentHash = parent?.Header.Hash ?? HashOf(number - 1),
                    Time = time,
                    FeeRecipient = Address.Parse("0x4838b106fce9647bdf1e7877bf73ce8b0bad5f97"),
                    ExtraData = Encoding.UTF8.GetBytes(Builders[_random.Next(Builders.Length)]),
                    GasLimit = limit,
                    GasUsed = used,
                    BaseFeeWei = baseFee,
                    Size = 40_000 + used / 600,
                    BlobGasUsed = count * BlobParameters.GasPerBlob,
                    ExcessBlobGas = excess,
                    TransactionCount = transactions,
                    WithdrawalCount = 16,
                    WithdrawalsGwei = 16 * 18_734_112,
                },
                BlockDepth.Full
            )
            {
                Slot = slot,
                EmptySlotsBefore = emptyBefore,
                NextBaseFeeWei = next,
                BurntWei = (BigInteger)used * baseFee,
                BlobCount = count,
                BlobBaseFeeWei = blobFee,
                BlobBurntWei = (BigInteger)blobFee * count * BlobParameters.GasPerBlob,
                NextExcessBlobGas = BlobFeeRule.NextExcess(Chain.Forks.At(time), excess, count * BlobParameters.GasPerBlob, baseFee),
                Tips = new TipFacts(tip / 1000, tip / 20, tip / 3, tip, tip * 3, (BigInteger)used * tip / 2),
                Transactions = new TransactionFacts(
                    count / 3,
                    _random.Next(9),
                    _random.Next(12),
                    _random.Next(5),
                    BigInteger.Parse("1234567890123456789012")
                ),
                ObservedAt = time + TimeSpan.FromMilliseconds(900 + _random.Next(1500)),
                Source = "publicnode",
            }
        );
    }
}
