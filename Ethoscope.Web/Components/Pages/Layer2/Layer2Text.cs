using System.Globalization;
using System.Numerics;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>Rollups in words.</summary>
internal static class Layer2Text
{
    public static string Title(Layer2Networks? networks, string name) =>
        networks?.Find(name)?.Chain.DisplayName ?? (name == networks?.Parent.Name ? $"{networks.Parent.DisplayName} (L1)" : name);

    public static string Stack(Layer2Stack stack) =>
        stack switch
        {
            Layer2Stack.Optimism => "OP Stack",
            Layer2Stack.Arbitrum => "Arbitrum Nitro",
            Layer2Stack.ZkSync => "ZKsync Era",
            _ => "Scroll",
        };

    public static string Word(LivenessState state) =>
        state switch
        {
            LivenessState.Live => "live",
            LivenessState.Slow => "slow",
            LivenessState.Stalled => "stalled",
            _ => "unknown",
        };

    /// <summary>What a state means, apart from the case.</summary>
    public static string Meaning(LivenessState state) =>
        state switch
        {
            LivenessState.Live => "It keeps to its rhythm.",
            LivenessState.Slow => "It is later than its rhythm allows.",
            LivenessState.Stalled => "It stands still, and our source answers: this is the network.",
            _ => "It can't be told, as our source does not answer or refuses the question: this says nothing of the network.",
        };

    /// <summary>Style of a state, beside its word.</summary>
    public static string Tone(LivenessState state) =>
        state switch
        {
            LivenessState.Live => "good",
            LivenessState.Slow => "stale",
            LivenessState.Stalled => "bad",
            _ => "unknown-state",
        };

    public static string Of(PostingKind kind) =>
        kind switch
        {
            PostingKind.Batch => "Batches",
            PostingKind.StateRoot => "State roots",
            _ => "Proofs",
        };

    /// <summary>A cost in full, for hints: ether, money, gas and where that comes from.</summary>
    public static string Exact(OperationCost cost, PriceQuote? price)
    {
        var total = cost.Parts.TotalWei;
        var money = price?.Convert(total) is { } dollars ? $" = {DollarText.Exact(dollars)}" : "";
        var word = cost.ShowsEstimator ? " The network's own estimate: our formula deviates." : "";
        return $"{WeiText.ExactEth(total)}{money}. {Count.Text(cost.Gas.Gas)} gas. {cost.Gas.Basis}{word}";
    }

    /// <summary>Ether in units that suit it, and money where there is a price.</summary>
    public static string Both(BigInteger wei, PriceQuote? price) =>
        price?.Convert(wei) is { } dollars ? $"{DollarText.Of(dollars)} ({WeiText.Eth(wei)})" : WeiText.Eth(wei).ToString();

    /// <summary>Money where there is a price, else ether in units that suit it.</summary>
    public static string Short(BigInteger wei, PriceQuote? price) =>
        price?.Convert(wei) is { } dollars ? DollarText.Of(dollars) : WeiText.Eth(wei).ToString();

    /// <summary>Millionths as hundredths of a percent with their sign: +0.30 %, −1.20 %.</summary>
    public static string Deviation(long millionths) =>
        string.Create(CultureInfo.InvariantCulture, $"{(millionths < 0 ? "−" : "+")}{Math.Abs((decimal)millionths) / 10_000:0.00} %");

    /// <summary>Rates with digits that count: 0.9, 22, 1,234; for people only.</summary>
    public static string Rate(double rate) =>
        rate switch
        {
            >= 100 => rate.ToString("N0", CultureInfo.InvariantCulture),
            >= 10 => rate.ToString("0.0", CultureInfo.InvariantCulture),
            >= 0.01 => rate.ToString("0.00", CultureInfo.InvariantCulture),
            0 => "0",
            _ => "below 0.01",
        };

    /// <summary>Gas a second: 3.08 Mgas/s.</summary>
    public static string GasRate(double rate) => rate >= 1e6 ? $"{Rate(rate / 1e6)} Mgas/s" : $"{Rate(rate / 1e3)} kgas/s";

    public static string Share(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>How many of its blocks were read, where not all are.</summary>
    public static string? Sampled(Throughput? told) =>
        told is { } known && known.SampledBlocks < known.Blocks
            ? $"sampled {Count.Text(known.SampledBlocks)} of {Count.Text(known.Blocks)} blocks"
            : null;

    /// <summary>Money in few digits: $1.23 B, $412.35 M; in full below a million.</summary>
    public static string Dollars(decimal dollars) =>
        dollars >= 1_000_000_000 ? string.Create(CultureInfo.InvariantCulture, $"${dollars / 1_000_000_000:N2} B")
        : dollars >= 1_000_000 ? string.Create(CultureInfo.InvariantCulture, $"${dollars / 1_000_000:N2} M")
        : DollarText.Of(dollars);

    /// <summary>An amount of an asset in few digits: 912,345; 1.23 M; 0.0452.</summary>
    /// <param name="units">In its smallest unit.</param>
    public static string Tokens(BigInteger units, int decimals)
    {
        var whole = BigInteger.Abs(units) / BigInteger.Pow(10, decimals);
        return whole >= 1_000_000_000 ? $"{WeiText.Rounded(units, decimals + 9, 2)} B"
            : whole >= 1_000_000 ? $"{WeiText.Rounded(units, decimals + 6, 2)} M"
            : WeiText.Rounded(
                units,
                decimals,
                Math.Min(
                    decimals,
                    whole >= 1_000 ? 0
                        : whole >= 1 ? 2
                        : 4
                )
            );
    }
}
