using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Tests.Testing;

/// <summary>Market views of blocks that a slot and a version decide, and a chain of its own to store them on.</summary>
internal sealed class MevStory(StorageHost host)
{
    private static readonly string[] Builders = ["titan", "quasar", "buildernet", "key-12345678", "rsync"];

    public ChainDescriptor Chain { get; } = StorageHost.NewChain();

    public IReadOnlyList<string> Relays => [.. new[] { "one", "two", "three" }.Select(name => $"{name}-{Chain.Name}")];

    public RelayNetwork Network =>
        new(Chain, [.. Relays.Select(name => new Relay(name, name, RelayStatus.Active, new(name, new Uri("http://localhost"))))]);

    public IMevStore Store => host.Get<IMevStore>();

    public IMevReader Reader => host.Get<IMevReader>();

    public static Hash32 HashOf(long slot, int version = 0) => Hash32.FromBytes(SHA256.HashData(Seed(slot, version)));

    public static BlsKey KeyOf(int number) => BlsKey.FromBytes(SHA384.HashData(Seed(number, 1)));

    public static Address AddressOf(int number) => Address.FromBytes(SHA256.HashData(Seed(number, 2)).AsSpan(0, Address.Length));

    public static CoverageRange Range(long first, long count) => new(first, first + count);

    public Task<Lease> LeaseAsync(string name) => TakeAsync($"{name}:{Chain.Name}");

    /// <summary>Null in one slot of ten.</summary>
    public MevBlock? Block(long slot, int version = 0)
    {
        var random = new Random(HashCode.Combine(slot, version, 5));
        if (random.Next(10) == 0)
            return null;

        var origin = random.Next(8) switch
        {
            0 => BlockOrigin.Local,
            1 => BlockOrigin.Unknown,
            _ => BlockOrigin.Builder,
        };
        var claims = origin == BlockOrigin.Builder ? Claims(random) : [];
        var value = random.Next(12) == 0 ? (BigInteger?)null : BigInteger.Pow(10, 10 + random.Next(6)) * random.Next(1_000, 10_000);
        return new(slot, Chain.Slots!.StartOf(slot), 20_000_000 + slot, HashOf(slot, version), origin)
        {
            Builder = origin == BlockOrigin.Builder ? Builders[random.Next(Builders.Length)] : null,
            Basis = origin == BlockOrigin.Builder ? (NameBasis)random.Next(5) : null,
            BuilderKey = claims.Count > 0 ? KeyOf(random.Next(4)) : null,
            ClaimedBuilder = random.Next(9) == 0 ? "titan" : null,
            ExtraData = random.Next(7) == 0 ? null : [0, 0xf0, 0x9f, (byte)random.Next(3)],
            FeeRecipient = AddressOf(random.Next(3)),
            Claims = claims,
            ClaimedWei = claims.Count > 0 ? claims.Max(claim => claim.ValueWei) : null,
            Payment = claims.Count > 0 ? Payment(random) : null,
            ValueWei = value,
            Class = claims.Count > 0 ? claims.Max(claim => claim.Class) : null,
            Unverified = claims.Count > 0 && random.Next(4) == 0 ? Unverified.NotAsked : null,
            TipsWei = random.NextInt64(),
            BurntWei = random.NextInt64(),
            BlobBurntWei = random.Next(2) == 0 ? null : 3,
            BuilderTakeWei = -random.NextInt64(),
            GasUsed = 5,
            GasLimit = 60_000_000,
        };
    }

    public IEnumerable<MevBlock> Blocks(CoverageRange slots, int version = 0)
    {
        for (var slot = slots.Start; slot < slots.End; slot++)
            if (Block(slot, version) is { } block)
                yield return block;
    }

    public LostPayload Lost(long slot, params IReadOnlyList<string> relays) =>
        new(slot, Chain.Slots!.StartOf(slot), HashOf(slot, 99), relays, BigInteger.Pow(10, 17) + slot)
        {
            Builder = "titan",
            BuilderKey = KeyOf(1),
            CanonicalHash = slot % 2 == 0 ? HashOf(slot) : null,
            ProposerFeeRecipient = AddressOf(7),
        };

    public DeliveredPayload Payload(string relay, long slot, int key = 0, int version = 0) =>
        new(relay, slot, HashOf(slot, version), KeyOf(key), BigInteger.Pow(10, 16) + slot)
        {
            ObservedAt = host.Time.GetUtcNow(),
            ProposerFeeRecipient = AddressOf(3),
            BlockNumber = 20_000_000 + slot,
        };

    /// <summary>Computes a stretch: what is given, and nothing else.</summary>
    public async Task CommitAsync(
        CoverageRange slots,
        IEnumerable<MevBlock> blocks,
        MevWork? work = null,
        string labels = "a",
        params LostPayload[] lost
    )
    {
        await Store.CommitAsync(
            new(Chain, await LeaseAsync("mev"), work ?? new(slots, []) { Known = Coverage.Of(slots) })
            {
                LabelVersion = labels,
                Blocks = [.. blocks],
                Lost = lost,
            },
            default
        );
    }

    /// <summary>Stores what a relay delivered.</summary>
    /// <returns>Payloads that are new.</returns>
    public async Task<int> CommitAsync(Relay relay, IReadOnlyList<CoverageRange> covered, IReadOnlyList<DeliveredPayload> payloads) =>
        await host.Get<IRelayStore>()
            .CommitAsync(new(Chain, relay, await TakeAsync(relay.Series)) { Covered = covered, Payloads = payloads }, default);

    public async Task CommitBidsAsync(IReadOnlyList<Auction> auctions, IReadOnlyList<CoverageRange> covered) =>
        await host.Get<IBidStore>()
            .CommitAsync(new(Network, await TakeAsync(Network.BidSeries)) { Auctions = auctions, Covered = covered }, default);

    private List<RelayClaim> Claims(Random random) =>
        [
            .. Relays
                .Where(_ => random.Next(2) == 0)
                .Order(StringComparer.Ordinal)
                .Select(relay => new RelayClaim(
                    relay,
                    random.Next(20) == 0 ? BigInteger.Pow(2, 200) : random.NextInt64(),
                    (PaymentClass)random.Next(6)
                )),
        ];

    private static ProposerPayment Payment(Random random) =>
        random.Next(3) == 0
            ? new(PaymentKind.FeeRecipient, AddressOf(5), random.NextInt64())
            : new(PaymentKind.Transaction, AddressOf(5), random.NextInt64())
            {
                Payer = AddressOf(6),
                Position = 3,
                TransactionHash = HashOf(6),
            };

    private async Task<Lease> TakeAsync(string name) =>
        (await host.Leases.TakeAsync(name, "test", TimeSpan.FromMinutes(1), takeOver: true, default))!;

    private static byte[] Seed(long number, int kind)
    {
        var seed = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(seed, number);
        BinaryPrimitives.WriteInt32BigEndian(seed.AsSpan(8), kind);
        return seed;
    }
}
