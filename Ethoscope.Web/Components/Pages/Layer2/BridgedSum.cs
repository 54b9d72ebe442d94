using System.Numerics;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>What bridges of a rollup hold, by asset over all escrows.</summary>
/// <param name="Amounts">Apart by whether other chains keep theirs there too.</param>
internal sealed record BridgedSum(string Network, IReadOnlyList<(string Symbol, BigInteger Units, int Decimals, bool IsShared)> Amounts)
{
    public bool IsEmpty => Amounts.Count == 0;

    public bool HasShared => Amounts.Any(one => one.IsShared);

    public static BridgedSum Of(BridgedValue value) =>
        new(
            value.Network,
            [
                .. value
                    .Balances.GroupBy(one => (one.Asset.Symbol, one.Asset.Decimals, one.IsShared))
                    .Select(group =>
                        (
                            group.Key.Symbol,
                            group.Aggregate(BigInteger.Zero, (sum, one) => sum + one.Units),
                            group.Key.Decimals,
                            group.Key.IsShared
                        )
                    ),
            ]
        );

    /// <summary>Null where none was read.</summary>
    public (string Symbol, BigInteger Units, int Decimals)? Own(string symbol) => Find(symbol, isShared: false);

    /// <summary>What it holds for several chains together; null where none was read.</summary>
    public (string Symbol, BigInteger Units, int Decimals)? Shared(string symbol) => Find(symbol, isShared: true);

    /// <summary>Its own ether, wrapped or not, at the present price; null without a fresh price, and where none was read. No other price is read.</summary>
    public decimal? Dollars(PriceQuote? price)
    {
        var ether = Amounts.Where(one => one is { IsShared: false, Symbol: "ETH" or "WETH" }).ToList();
        return ether.Count == 0 ? null : price?.Convert(ether.Aggregate(BigInteger.Zero, (sum, one) => sum + one.Units));
    }

    public static string Exact((string Symbol, BigInteger Units, int Decimals) of) =>
        $"{WeiText.Scaled(of.Units, of.Decimals)} {of.Symbol}";

    private (string, BigInteger, int)? Find(string symbol, bool isShared)
    {
        foreach (var one in Amounts)
        {
            if (one.Symbol == symbol && one.IsShared == isShared)
                return (one.Symbol, one.Units, one.Decimals);
        }

        return null;
    }
}
