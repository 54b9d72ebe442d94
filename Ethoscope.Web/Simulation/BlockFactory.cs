using System.Buffers.Binary;
using System.Security.Cryptography;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Web.Simulation.Layer2;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// Makes the block of a slot on its parent: base fee, excess and blob limit by the fork of its time, gas by demand, which falls as the
/// base fee rises; blobs by demand and timetable, and at least those that rollups post.
/// Its hash is SHA-256 of the header's figures and the parent's hash (real nodes take Keccak-256 of the RLP encoding).
/// </summary>
internal sealed class BlockFactory(
    SimulationAnchor anchor,
    ChainDescriptor chain,
    Timetable timetable,
    L1Postings postings,
    SlotClock clock
)
{
    private const double UsualBaseFeeWei = 100_000_000;
    private const double Elasticity = 0.7;
    private const double UsualGas = 29_000_000;
    private const double UsualGasPerTransaction = 111_000;
    private const int LeastGasPerTransaction = 35_000;
    private const double UsualBlobs = 4.5;
    private const double BlobSpike = 8;
    private const double UsualTipWei = 100_000_000;

    private readonly ulong _seed = (ulong)anchor.Seed;

    /// <param name="demand">Natural logarithm of demand relative to its usual level.</param>
    public SimulatedBlock First(double demand)
    {
        var root = SeededRandom.For(_seed, RandomStream.Root, anchor.Slot);
        var draft = new SimulatedBlock
        {
            Number = anchor.Number,
            Slot = anchor.Slot,
            ParentSlot = anchor.Slot - 1,
            ParentHash = root.NextHash(),
            BaseFeeWei = anchor.BaseFeeWei,
            ExcessBlobGas = anchor.ExcessBlobGas,
        };
        return Fill(draft, demand, slots: 1);
    }

    /// <param name="demand">Natural logarithm of demand relative to its usual level.</param>
    public SimulatedBlock Child(in SimulatedBlock parent, long slot, double demand)
    {
        var draft = new SimulatedBlock
        {
            Number = parent.Number + 1,
            Slot = slot,
            ParentSlot = parent.Slot,
            ParentHash = parent.Hash,
            BaseFeeWei = BaseFeeRule.Next(parent.BaseFeeWei, parent.GasUsed, SimulatedBlock.GasLimit)!.Value,
            ExcessBlobGas = BlobFeeRule.NextExcess(ForkOf(slot), parent.ExcessBlobGas, parent.BlobGasUsed, parent.BaseFeeWei)!.Value,
        };
        return Fill(draft, demand, (int)(slot - parent.Slot));
    }

    /// <param name="slots">Slots since the parent: what waited for them is in the pool too.</param>
    private SimulatedBlock Fill(in SimulatedBlock draft, double demand, int slots)
    {
        var random = SeededRandom.For(_seed, RandomStream.Block, draft.Slot);
        var builder = BuilderTable.Pick(random.NextDouble());
        var isLocal = BuilderTable.All[builder].IsLocal;

        var wanted =
            UsualGas
            * Math.Exp(demand + (0.5 * random.NextNormal()))
            * Math.Pow(draft.BaseFeeWei / UsualBaseFeeWei, -Elasticity)
            * (isLocal ? 0.33 : 1)
            * (1 + (0.6 * (slots - 1)));
        var gas = (int)Math.Min(wanted, SimulatedBlock.GasLimit * (1 - (0.005 * random.NextDouble())));
        var count = (int)(gas / (UsualGasPerTransaction * Math.Exp(0.2 * random.NextNormal())));
        if (count == 0 || (isLocal && random.NextDouble() < 0.02))
            (gas, count) = (0, 0);
        var posted = postings.In(draft.ParentSlot, draft.Slot);
        if (posted.Count > 0)
        {
            count = Math.Max(count, BodyGenerator.LeastTransactionsForBlobs);
            gas = Math.Max(gas, (count * LeastGasPerTransaction) + posted.Sum(one => one.GasUsed));
        }

        var filled = draft with
        {
            Timestamp = clock.StartOf(draft.Slot).ToUnixTimeSeconds(),
            GasUsed = gas,
            TransactionCount = count,
            InputBytes = (int)(count * 150 * Math.Exp(0.3 * random.NextNormal())),
            TipMedianWei = (long)(UsualTipWei * Math.Exp(Math.Clamp((0.25 * demand) + (0.15 * random.NextNormal()), -0.8, 1.5))),
            BlobCount = (byte)Math.Max(BlobsOf(ref random, draft.Slot, demand, count, isLocal), posted.Sum(one => one.Blobs)),
            Builder = (byte)builder,
        };
        return filled with { Hash = HashOf(filled) };
    }

    private int BlobsOf(ref SeededRandom random, long slot, double demand, int transactions, bool isLocal)
    {
        var mean = UsualBlobs * Math.Exp((0.3 * demand) + (0.5 * random.NextNormal()) - 0.1) * (isLocal ? 0.6 : 1);
        if (timetable.At(slot) is { Kind: IncidentKind.BlobFeeSpike })
            mean *= BlobSpike;
        var wanted = random.NextPoisson(Math.Min(mean, 50));
        return transactions < BodyGenerator.LeastTransactionsForBlobs ? 0 : Math.Min(wanted, ForkOf(slot).Blobs!.Max);
    }

    private Fork ForkOf(long slot) => chain.Forks.At(clock.StartOf(slot));

    private Hash32 HashOf(in SimulatedBlock block)
    {
        Span<byte> fields = stackalloc byte[Hash32.Length + (12 * sizeof(long))];
        block.ParentHash.ToBytes().CopyTo(fields);
        ReadOnlySpan<long> numbers =
        [
            anchor.Seed,
            block.Number,
            block.Slot,
            block.Timestamp,
            block.BaseFeeWei,
            block.ExcessBlobGas,
            block.TipMedianWei,
            block.GasUsed,
            block.TransactionCount,
            block.InputBytes,
            block.BlobCount,
            block.Builder,
        ];
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteInt64BigEndian(fields[(Hash32.Length + (i * sizeof(long)))..], numbers[i]);

        Span<byte> hash = stackalloc byte[Hash32.Length];
        SHA256.HashData(fields, hash);
        return Hash32.FromBytes(hash);
    }
}
