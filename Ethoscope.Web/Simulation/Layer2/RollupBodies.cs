using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>Draws the transactions of a rollup's block by seed and height alone: one of the rollup's own first where it has such, then those of users.</summary>
internal sealed class RollupBodies(RollupProfile profile, ulong seed, RollupClock clock)
{
    public const int DepositType = 0x7e;
    public const int ArbitrumInternalType = 0x6a;
    public const int EraType = 0x71;
    public const int EraPriorityType = 0xff;

    private const int Tokens = 60;

    /// <summary>Bytes of a transaction without its call data.</summary>
    private const int Envelope = 110;

    private readonly ulong _seed = profile.SeedOf(seed);
    private readonly RollupDemand _demand = new(profile, seed);

    public Hash32 HashOf(long number) => SeededRandom.For(_seed, RandomStream.RollupBlock, number).NextHash();

    public IReadOnlyList<RollupTransaction> Of(long number)
    {
        var random = SeededRandom.For(_seed, RandomStream.RollupBlock, number, 1);
        var users =
            clock.IsMadeUpFor(number) && profile.Known.Rhythm.IsFixed
                ? 0
                : random.NextPoisson(Math.Min(profile.Transactions * _demand.At(clock.TimestampOf(number)), 200));
        var own = HasOwn(ref random) ? 1 : 0;
        if (own + users == 0)
            users = 1;

        var transactions = new RollupTransaction[own + users];
        for (var i = 0; i < transactions.Length; i++)
        {
            var draws = SeededRandom.For(_seed, RandomStream.RollupTransaction, number, i);
            transactions[i] = i < own ? Own(number, ref draws) : OfUser(ref draws);
        }

        return transactions;
    }

    private bool HasOwn(ref SeededRandom random) =>
        profile.Stack is Layer2Stack.Optimism or Layer2Stack.Arbitrum || random.NextDouble() < 0.02;

    private RollupTransaction Own(long number, ref SeededRandom random)
    {
        var hash = random.NextHash();
        var (type, from, to, gas, bytes) = profile.Stack switch
        {
            Layer2Stack.Optimism => (
                DepositType,
                "0xdeaddeaddeaddeaddeaddeaddeaddeaddead0001",
                L1Attributes.Contract,
                46_218,
                L1Attributes.Length
            ),
            Layer2Stack.Arbitrum => (
                ArbitrumInternalType,
                "0x00000000000000000000000000000000000a4b05",
                "0x00000000000000000000000000000000000a4b05",
                0,
                132
            ),
            Layer2Stack.Scroll => (
                DepositType,
                "0x7885bcbd5cecef1336b5300fb5186a12ddd8c478",
                "0x781e90f1c8fc4611c9b7497c3b47f99ef6969cbc",
                180_000,
                260
            ),
            _ => (
                EraPriorityType,
                "0x8123456700000000000000000000000000000b0b",
                "0x8123456700000000000000000000000000000b0c",
                250_000,
                132
            ),
        };
        return new(hash, RollupKind.System, type, Address.Parse(from), Address.Parse(to), number, 0, gas, 0, bytes, 0, random.NextUInt64());
    }

    private RollupTransaction OfUser(ref SeededRandom random)
    {
        var hash = random.NextHash();
        var (from, salt) = (random.NextAddress(), random.NextUInt64());
        var kind = random.NextDouble() switch
        {
            < 0.22 => RollupKind.EthTransfer,
            < 0.52 => RollupKind.TokenTransfer,
            < 0.64 => RollupKind.Swap,
            < 0.68 => RollupKind.NftTransfer,
            < 0.695 => RollupKind.Withdrawal,
            _ => RollupKind.Call,
        };
        var (gas, bytes) = SizeOf(kind, ref random);
        var type =
            profile.Stack == Layer2Stack.ZkSync && random.NextDouble() < 0.6 ? EraType
            : random.NextDouble() < 0.1 ? 0
            : 2;
        return new(
            hash,
            kind,
            type,
            from,
            ToOf(kind, ref random),
            random.NextInt32(2_000),
            kind is RollupKind.EthTransfer or RollupKind.Withdrawal ? Value(ref random) : 0,
            gas,
            TipOf(type, ref random),
            bytes,
            PackedOf(bytes, ref random),
            salt
        );
    }

    private (int Gas, int Bytes) SizeOf(RollupKind kind, ref SeededRandom random)
    {
        var era = profile.Stack == Layer2Stack.ZkSync;
        var (gas, spread, bytes) = kind switch
        {
            RollupKind.EthTransfer => (era ? 118_000 : 21_000, era ? 0.05 : 0, 0),
            RollupKind.TokenTransfer => (era ? 162_000 : 44_000, 0.12, 68),
            RollupKind.Swap => (era ? 340_000 : 142_000, 0.15, 260),
            RollupKind.NftTransfer => (era ? 190_000 : 64_000, 0.1, 100),
            RollupKind.Withdrawal => (era ? 260_000 : 92_000, 0.08, RollupCalls.WithdrawalBytes(profile.Stack)),
            _ => (profile.CallGas, 0.8, 36 + (32 * random.NextPoisson(5))),
        };
        return ((int)Math.Min(gas * Math.Exp(spread * random.NextNormal()), 4_000_000), bytes);
    }

    private Address ToOf(RollupKind kind, ref SeededRandom random) =>
        kind switch
        {
            RollupKind.EthTransfer => random.NextAddress(),
            RollupKind.Withdrawal => RollupCalls.WithdrawalContract(profile.Stack),
            _ => SeededRandom
                .For(_seed, RandomStream.Account, ((long)kind * Tokens) + (long)Math.Exp(random.NextDouble() * Math.Log(Tokens)))
                .NextAddress(),
        };

    /// <summary>Sequencers of Arbitrum and ZKsync ignore tips.</summary>
    private long TipOf(int type, ref SeededRandom random)
    {
        var tip = (long)(profile.MinBaseFeeWei * 0.2 * random.NextExponential());
        return profile.Stack is Layer2Stack.Optimism or Layer2Stack.Scroll && type == 2 ? tip : 0;
    }

    private static UInt128 Value(ref SeededRandom random) => (UInt128)(ulong)(5e7 * Math.Exp(1.4 * random.NextNormal())) * 1_000_000_000;

    /// <summary>Half of call data are zeros, which pack well.</summary>
    private static int PackedOf(int inputBytes, ref SeededRandom random) =>
        Envelope + (int)(inputBytes * (0.55 + (0.1 * random.NextDouble())));
}
