using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Tests.Testing;

/// <summary>A market of builders and relays that never was, each block a function of its slot.</summary>
internal static class InventedMev
{
    public static readonly Address Proposer = Address.Parse("0xb0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0");
    public static readonly Address RelayPayer = Address.Parse("0x00000000000000000000000000000000000ada57");
    private static readonly ChainDescriptor Chain = KnownChains.Ethereum;

    /// <summary>Names, titles, parts of a hundred blocks and spellings.</summary>
    private static readonly (string Name, string Title, int Part, string Extra)[] Builders =
    [
        ("titan", "Titan", 52, "Titan (titanbuilder.xyz)"),
        ("quasar", "Quasar", 16, "✨ Quasar (quasar.win) ✨"),
        ("buildernet", "BuilderNet", 13, "BuilderNet (Flashbots)"),
        ("eureka", "Eureka", 6, "Eureka (eurekabuilder.xyz)"),
        ("bombora", "Bombora", 3, "bombora.build"),
        ("bob-the-builder", "Bob the Builder", 1, "s3e7f1t"),
        ("key-8f1c92ab", "key-8f1c92ab", 1, ""),
    ];

    public static readonly RelayNetwork Network = new(
        Chain,
        [
            Relay("ultrasound", "Ultra Sound") with
            {
                AdjustsBids = true,
            },
            Relay("titan", "Titan Relay") with
            {
                MergesBlocks = true,
            },
            Relay("flashbots", "Flashbots"),
            Relay("bloxroute-regulated", "bloXroute Regulated"),
            Relay("agnostic", "Agnostic Gnosis"),
            Relay("eden", "Eden") with
            {
                Status = RelayStatus.Historic,
                Endpoint = null,
            },
        ]
    );

    /// <summary>So many slots up to a moment. Those of the given blocks have theirs; before them heights are invented.</summary>
    public static FakeMevReader Until(DateTimeOffset last, IReadOnlyList<Block> blocks, int slots = 900)
    {
        var reader = new FakeMevReader();
        reader.Labels.AddRange(Builders.Where(one => !IsKey(one.Name)).Select(one => new BuilderLabel(one.Name, one.Title)));
        var end = Chain.Slots!.SlotDuring(last);
        var first = end - slots + 1;
        var (firstSlot, firstNumber) = (blocks[0].Slot!.Value, blocks[0].Header.Number);
        for (var slot = first; slot < firstSlot; slot++)
            reader.Blocks.Add(Of(slot, firstNumber - (firstSlot - slot), null));
        reader.Blocks.AddRange(blocks.Where(block => block.Slot >= first && block.Slot <= end).Select(Of));
        foreach (var block in reader.Blocks)
        {
            if (Roll(block.Slot, 7) % 300 == 5 && block.Claims.Count > 0)
                reader.Lost.Add(Lost(block));
            if (block.Slot % 8 == 0 && block.Claims.Count > 0)
                reader.Auctions.Add(AuctionOf(block));
        }

        foreach (var relay in Network.Active)
            reader.Standings[relay.Name] = new(relay.Name, Coverage.Of(new CoverageRange(first, end - 1)))
            {
                NewestPayload = end - 2 - (relay.Name.Length % 5),
                SeenAt = last,
            };
        return reader;
    }

    public static MevBlock Of(Block block) => Of(block.Slot!.Value, block.Header.Number, block);

    /// <summary>Adds a block that just came.</summary>
    public static MevMessage Follow(FakeMevReader reader, Block block)
    {
        reader.Add(Of(block));
        return new("ethereum", block.Slot!.Value, block.Slot.Value, IsHistory: false);
    }

    public static BlsKey Key(string name) =>
        BlsKey.FromBytes([.. SHA256.HashData(Encoding.ASCII.GetBytes(name)), .. SHA256.HashData([1])[..16]]);

    private static Relay Relay(string name, string title) =>
        new(name, title, RelayStatus.Active, new ChainEndpoint($"{name}-relay", new Uri($"https://{name}.invalid")));

    private static MevBlock Of(long slot, long number, Block? block)
    {
        var draw = (int)(Roll(slot, 1) % 100);
        var time = Chain.Slots!.StartOf(slot);
        var tips = block?.Tips?.TotalWei ?? Wei(slot);
        var bare = new MevBlock(slot, time, number, block?.Header.Hash ?? FakeChain.HashOf(number), BlockOrigin.Local)
        {
            TipsWei = tips,
            BurntWei = block?.BurntWei ?? tips / 2,
            BlobBurntWei = block?.BlobBurntWei ?? tips / 90,
            ValueWei = tips,
            ExtraData = block?.Header.ExtraData ?? [],
            FeeRecipient = block?.Header.FeeRecipient ?? Proposer,
            GasUsed = block?.Header.GasUsed ?? 30_000_000,
            GasLimit = block?.Header.GasLimit ?? 60_000_000,
        };
        var builder = Pick(draw);
        if (builder is not { } one)
            return draw == 99 ? bare with { Origin = BlockOrigin.Unknown, ValueWei = null } : bare;

        var value = Wei(slot);
        var kind = Roll(slot, 3) % 200;
        var cls =
            kind < 12 ? PaymentClass.Adjusted
            : kind < 16 ? PaymentClass.Merged
            : kind == 16 ? PaymentClass.Underpaid
            : kind == 17 ? PaymentClass.PaidElsewhere
            : kind < 26 ? PaymentClass.Unverifiable
            : PaymentClass.Equal;
        var received = cls switch
        {
            PaymentClass.Adjusted => value * 91 / 100,
            PaymentClass.Merged => value * 104 / 100,
            PaymentClass.Underpaid => value * 55 / 100,
            _ => value,
        };
        Unverified? reason = cls == PaymentClass.Unverifiable ? Unverified.NoPayment : null;
        var hasPayment = cls is not (PaymentClass.Unverifiable or PaymentClass.PaidElsewhere);
        return bare with
        {
            Origin = BlockOrigin.Builder,
            Builder = one.Name,
            Basis =
                IsKey(one.Name) ? NameBasis.Key
                : draw % 9 == 0 ? NameBasis.PaidExtraData
                : NameBasis.Learnt,
            BuilderKey = Key($"{one.Name}{slot % 3}"),
            ExtraData = Encoding.UTF8.GetBytes(one.Extra),
            Claims =
            [
                .. RelaysOf(slot, cls)
                    .Select(relay => new RelayClaim(relay, value, cls) { ProposerFeeRecipient = Proposer, Unverified = reason }),
            ],
            ClaimedWei = value,
            Payment = hasPayment
                ? new ProposerPayment(PaymentKind.Transaction, Proposer, received)
                {
                    Payer = cls == PaymentClass.Adjusted ? RelayPayer : bare.FeeRecipient,
                    TransactionHash = FakeChain.HashOf(number, 11),
                    Position = 188,
                }
                : null,
            ValueWei = hasPayment ? received : value,
            Class = cls,
            Unverified = reason,
            TipsWei = value + (value / 14),
            BuilderTakeWei = cls is PaymentClass.Equal ? (value / 14) - 70_000_000_000_000 : null,
        };
    }

    private static IEnumerable<string> RelaysOf(long slot, PaymentClass cls)
    {
        var draw = Roll(slot, 5) % 100;
        string[] relays =
            cls == PaymentClass.Adjusted ? ["ultrasound"]
            : cls == PaymentClass.Merged ? ["titan"]
            : draw < 30 ? ["ultrasound"]
            : draw < 55 ? ["titan"]
            : draw < 66 ? ["bloxroute-regulated"]
            : draw < 76 ? ["flashbots"]
            : draw < 90 ? ["titan", "ultrasound"]
            : draw < 95 ? ["agnostic"]
            : ["bloxroute-regulated", "titan", "ultrasound"];
        return relays.Order(StringComparer.Ordinal);
    }

    private static LostPayload Lost(MevBlock block) =>
        new(block.Slot, block.Time, FakeChain.HashOf(block.Number, 21), [block.Claims[0].Relay], block.ClaimedWei!.Value)
        {
            Builder = block.Builder!,
            BuilderKey = block.BuilderKey!.Value,
            ProposerFeeRecipient = Proposer,
            CanonicalHash = block.Hash,
        };

    public static Auction AuctionOf(MevBlock block)
    {
        var value = block.ClaimedWei!.Value;
        AuctionPoint[] rise =
        [
            .. Enumerable
                .Range(0, 20)
                .Select(i => new AuctionPoint(
                    TimeSpan.FromMilliseconds(-7_900 + (i * 460)),
                    value * (40 + (3 * (i + 1))) / 100,
                    Key(i % 3 == 0 ? "quasar0" : "titan0")
                )),
        ];
        return new(block.Slot, block.Claims[0].Relay, 501, 17)
        {
            First = rise[0].Offset,
            Last = TimeSpan.FromMilliseconds(1_310),
            Best = rise[^1],
            ValueAtStartWei = rise.Last(point => point.Offset < TimeSpan.Zero).ValueWei,
            Winner = rise[^1],
            Rise = rise,
        };
    }

    private static (string Name, string Title, int Part, string Extra)? Pick(int draw)
    {
        foreach (var builder in Builders)
        {
            if (draw < builder.Part)
                return builder;
            draw -= builder.Part;
        }

        return null;
    }

    private static bool IsKey(string name) => name.StartsWith("key-", StringComparison.Ordinal);

    /// <summary>Most some hundredths of an ether, few many.</summary>
    private static BigInteger Wei(long slot)
    {
        var steps = (int)(Roll(slot, 2) % 5 + (Roll(slot, 4) % 5) + (Roll(slot, 8) % 5)) + (Roll(slot, 9) % 700 == 3 ? 7 : 0);
        var value = new BigInteger(2_500_000_000_000_000) + (BigInteger)(Roll(slot, 6) % 1_500_000_000_000_000);
        for (var i = 0; i < steps; i++)
            value = value * 3 / 2;
        return value;
    }

    private static ulong Roll(long slot, int branch) => (ulong)FakeChain.HashOf(slot, 60 + branch).Low;
}
