using System.ComponentModel;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Prices;

namespace Ethoscope.Web.Streams.Contracts;

[Description("What an escrow on L1 holds of an asset.")]
internal sealed record BridgeBalanceData(
    [property: Description("The account on L1.")] string Escrow,
    [property: Description("ETH, USDC …")] string Asset,
    [property: Description("Its contract on L1; null for ether.")] string? Token,
    [property: Description("In the asset's smallest unit.")] string Units,
    [property: Description("Decimal places of the asset.")] int Decimals,
    [property: Description("The same in whole assets; null beyond 28 digits.")] decimal? Amount,
    [property: Description("Time of the L1 block.")] DateTime Time,
    [property: Description("Other chains keep theirs there too, so that it says nothing of this one alone.")] bool IsShared
)
{
    public static BridgeBalanceData Of(BridgedBalance balance) =>
        new(
            balance.Escrow.ToString(),
            balance.Asset.Symbol,
            balance.Asset.Token?.ToString(),
            Api.Contracts.Units.Wei(balance.Units)!,
            balance.Asset.Decimals,
            balance.Asset.Decimals >= 0 ? PriceMath.Of(balance.Units, balance.Asset.Decimals) : null,
            balance.Time.UtcDateTime,
            balance.IsShared
        );
}
