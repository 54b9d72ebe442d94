using System.Numerics;
using System.Text;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Tests.Testing;

/// <summary>One slot on mainnet with its block, payloads and what is known of them, changed by each test; to be computed by the product.</summary>
internal sealed class MevBench
{
    public const long Slot = 11_649_023;

    public static readonly Address Titan = Address.Parse("0x4838b106fce9647bdf1e7877bf73ce8b0bad5f97");
    public static readonly Address Proposer = Account(1);
    public static readonly Address Stranger = Account(2);
    public static readonly Hash32 BlockHash = BlockTree.Digest("block");

    /// <summary>Known as Titan's, and one that nobody knows.</summary>
    public static readonly BlsKey TitansKey = BuilderLabels.Known.Find("titan")!.Keys[0];
    public static readonly BlsKey NewKey = BlsKey.Parse("0x99aabbcc" + new string('7', 88));

    public static readonly DateTimeOffset Now = KnownChains.Ethereum.Slots!.StartOf(Slot).AddMinutes(1);

    public MevEvidence Block { get; set; } =
        new(Slot, KnownChains.Ethereum.Slots!.StartOf(Slot), 22_431_083, BlockHash, BlockDepth.Full)
        {
            FeeRecipient = Titan,
            ExtraData = "Titan (titanbuilder.xyz)"u8.ToArray(),
            TipsWei = 1_000,
            BurntWei = 500,
            ClosingTransactions = [],
        };

    public List<DeliveredPayload> Payloads { get; } = [];

    public List<PayloadEvidence> Evidence { get; } = [];

    public Dictionary<BlsKey, LearntKey> Keys { get; } = [];

    /// <summary>Relays whose ledger covers the slot.</summary>
    public List<string> Covering { get; } = [.. KnownRelays.Ethereum.Active.Select(relay => relay.Name)];

    public BuilderLabels Labels { get; init; } = BuilderLabels.Known;

    public static Address Account(int number) => Address.FromBytes([.. new byte[16], .. BitConverter.GetBytes(number)]);

    public MevBench Wrote(string extraData)
    {
        Block = Block with { ExtraData = Encoding.UTF8.GetBytes(extraData) };
        return this;
    }

    public MevBench Pays(Address from, Address to, BigInteger wei, bool? succeeded = true)
    {
        var closing = Block.ClosingTransactions!;
        ClosingTransaction next = new(100 + closing.Count, BlockTree.Digest($"transaction {closing.Count}"), 2, 21)
        {
            Sender = from,
            Recipient = to,
            ValueWei = wei,
            EffectiveGasPriceWei = 1,
            Succeeded = succeeded,
        };
        Block = Block with { ClosingTransactions = [.. closing, next] };
        return this;
    }

    public MevBench Claims(string relay, BigInteger wei, BlsKey? key = null, Address? recipient = null, bool isRecipientKnown = true)
    {
        Payloads.Add(
            new(relay, Slot, BlockHash, key ?? TitansKey, wei) { ProposerFeeRecipient = isRecipientKnown ? recipient ?? Proposer : null }
        );
        return this;
    }

    public MevBench Says(string relay, EvidenceKind kind, BigInteger? proposerWei = null)
    {
        Evidence.Add(new(relay, Slot, BlockHash, kind, Now) { ProposerWei = proposerWei });
        return this;
    }

    public MevWork Work =>
        new(new(Slot, Slot + 1), [1])
        {
            Blocks = [Block],
            Payloads = Payloads,
            Evidence = Evidence,
            Known = Coverage.Of(new CoverageRange(Slot, Slot + 1)),
            Relays = Covering.ToDictionary(relay => relay, _ => Coverage.Of(new CoverageRange(Slot - 5, Slot + 5))),
            Keys = Keys,
        };

    public MevComputation ComputeAll() => new MevDeriver(KnownRelays.Ethereum, Labels).Compute(Work, Now);

    public MevBlock Compute() => ComputeAll().Blocks.Single();
}
