using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2.Bridges;

namespace Ethoscope.Data.Layer2.Bridges;

/// <summary>What an escrow on L1 held of an asset at a moment.</summary>
internal sealed class BridgeBalanceEntity
{
    /// <summary>The rollup's.</summary>
    public long ChainId { get; set; }
    public byte[] Escrow { get; set; } = [];

    /// <summary>The asset's contract; empty for ether.</summary>
    public byte[] Token { get; set; } = [];
    public DateTimeOffset Time { get; set; }
    public string Symbol { get; set; } = "";
    public int Decimals { get; set; }
    public BigInteger Units { get; set; }
    public bool IsShared { get; set; }

    public static BridgeBalanceEntity Of(BridgedBalance balance, long chainId) =>
        new()
        {
            ChainId = chainId,
            Escrow = balance.Escrow.ToBytes(),
            Token = balance.Asset.Token?.ToBytes() ?? [],
            Time = balance.Time.ToUniversalTime(),
            Symbol = balance.Asset.Symbol,
            Decimals = balance.Asset.Decimals,
            Units = balance.Units,
            IsShared = balance.IsShared,
        };

    public BridgedBalance ToBalance(string network) =>
        new(
            network,
            Address.FromBytes(Escrow),
            new(Symbol, Token.Length == 0 ? null : Address.FromBytes(Token), Decimals),
            Units,
            Time,
            IsShared
        );
}
