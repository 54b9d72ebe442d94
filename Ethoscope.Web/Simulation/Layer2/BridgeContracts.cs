using System.Numerics;
using System.Text;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>What L1's contracts of rollups answer: tokens and what escrows hold, how many games there are, how long a withdrawal waits.</summary>
internal sealed class BridgeContracts(SimulatedChain chain)
{
    private const uint BalanceOf = 0x70a08231;
    private const uint DecimalsOf = 0x313ce567;
    private const uint SymbolOf = 0x95d89b41;
    private const uint GameCount = 0x4d1975b4;
    private const uint ProofMaturityDelaySeconds = 0xbf653a5c;
    private const uint ConfirmPeriodBlocks = 0x2e7acfa6;
    private const int Week = 604_800;
    private const int ConfirmBlocks = 45_818;
    private const double Hour = 3_600;

    private static readonly Dictionary<Address, BridgedAsset> Tokens = RollupTable
        .All.SelectMany(profile => profile.Known.Escrows)
        .SelectMany(escrow => escrow.Assets)
        .Where(asset => asset.Token is not null)
        .DistinctBy(asset => asset.Token)
        .ToDictionary(asset => asset.Token!.Value);

    private static readonly Dictionary<Address, BridgeEscrow> Escrows = RollupTable
        .All.SelectMany(profile => profile.Known.Escrows)
        .DistinctBy(escrow => escrow.Account)
        .ToDictionary(escrow => escrow.Account);

    private readonly ulong _seed = (ulong)chain.Anchor.Seed;

    /// <summary>Null where none of these is at that address.</summary>
    /// <exception cref="RpcException">It has no such function.</exception>
    public byte[]? Answer(SimulatedBlock block, Address to, byte[] data)
    {
        if (Tokens.TryGetValue(to, out var token))
            return OfToken(token, data, block.Time);

        foreach (var rollup in chain.Postings.Rollups)
        {
            if (rollup.Profile.Known.Posting!.WithdrawalDelay is { } wait && wait.Contract == to)
                return OfDelay(data);
            if (rollup.Profile.Elasticity > 0 && PostingAccounts.EmitterOf(rollup.Profile, PostingKind.StateRoot) == to)
                return ContractWords.Selector(data) == GameCount
                    ? ContractWords.Of(rollup.States.CountUntil(block.Slot))
                    : throw ContractWords.Reverted();
        }

        return null;
    }

    /// <summary>Wei that an escrow holds; others hold nothing.</summary>
    public UInt128 EtherOf(Address account, DateTimeOffset at) =>
        Escrows.TryGetValue(account, out var escrow) && escrow.Assets.FirstOrDefault(asset => asset.Token is null) is { } ether
            ? UnitsOf(account, ether, at)
            : 0;

    private byte[] OfToken(BridgedAsset token, byte[] data, DateTimeOffset at) =>
        ContractWords.Selector(data) switch
        {
            BalanceOf => ContractWords.Of((BigInteger)HeldOf(token, ContractWords.Account(data, sizeof(uint)), at)),
            DecimalsOf => ContractWords.Of(token.Decimals),
            SymbolOf =>
            [
                .. ContractWords.Of(ContractWords.Length, token.Symbol.Length),
                .. Encoding.ASCII.GetBytes(token.Symbol.PadRight(ContractWords.Length, '\0')),
            ],
            _ => throw ContractWords.Reverted(),
        };

    private UInt128 HeldOf(BridgedAsset token, Address account, DateTimeOffset at) =>
        Escrows.TryGetValue(account, out var escrow) && escrow.Assets.Contains(token) ? UnitsOf(account, token, at) : 0;

    private static byte[] OfDelay(byte[] data) =>
        ContractWords.Selector(data) switch
        {
            ProofMaturityDelaySeconds => ContractWords.Of(Week),
            ConfirmPeriodBlocks => ContractWords.Of(ConfirmBlocks),
            _ => throw ContractWords.Reverted(),
        };

    /// <summary>An amount of its own, that drifts by a percent or so within hours.</summary>
    private UInt128 UnitsOf(Address account, BridgedAsset asset, DateTimeOffset at)
    {
        var salt = (long)(ulong)(account.High >> 64) ^ account.Low;
        var usual = UsualOf(asset.Symbol) * Math.Exp(0.9 * Draw(salt, asset, -1));
        var (hour, part) = Math.DivRem(at.ToUnixTimeSeconds(), (long)Hour);
        var drift = Draw(salt, asset, hour) + (part / Hour * (Draw(salt, asset, hour + 1) - Draw(salt, asset, hour)));
        return (UInt128)(ulong)(usual * Math.Exp(0.006 * drift) * 1_000_000) * (UInt128)BigInteger.Pow(10, asset.Decimals) / 1_000_000;
    }

    private double Draw(long salt, BridgedAsset asset, long hour) =>
        SeededRandom.For(_seed, RandomStream.Escrow, salt ^ hour, asset.Decimals + asset.Symbol[0]).NextNormal();

    private static double UsualOf(string symbol) =>
        symbol switch
        {
            "ETH" => 480_000,
            "WBTC" => 2_400,
            "WETH" => 21_000,
            "wstETH" => 60_000,
            "DAI" => 25_000_000,
            _ => 210_000_000,
        };
}
