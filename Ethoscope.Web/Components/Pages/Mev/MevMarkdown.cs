using System.Globalization;
using System.Text;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Mev;

/// <summary>The figures of the page MEV as markdown tables.</summary>
internal static class MevMarkdown
{
    public static string Of(MevView view, MevMarket market)
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"## MEV of {view.Question.Chain.DisplayName}, {Instant.Full(market.From)} to {Instant.Full(market.To)}"
        );
        text.AppendLine();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{MevText.Blocks(market.Blocks)}, {Percent.Text(market.DeliveredBlocks, market.Blocks) ?? "–"} delivered by relays, {Count.Text(market.LocalBlocks)} built locally, {Count.Text(market.UnknownBlocks)} not known. {Count.Text(market.KnownSlots)} of {Count.Text(market.Slots)} slots are known."
        );
        Builders(text, market);
        Relays(text, view, market);
        Concentration(text, market);
        if (view.Distribution.Value is { } spread)
        {
            text.AppendLine();
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"Value to proposers: {WeiText.Eth(spread.SumWei)} in {MevText.Blocks(spread.Blocks)}; median {WeiText.Eth(spread.MedianWei)}, p90 {WeiText.Eth(spread.P90Wei)}, highest {WeiText.Eth(spread.MaxWei)}, Gini {spread.Gini:0.000} (n = {Count.Text(spread.Blocks)})."
            );
        }

        return text.ToString();
    }

    private static void Builders(StringBuilder text, MevMarket market)
    {
        text.AppendLine().AppendLine("| Builder | Blocks | Share | Value | Underpaid |").AppendLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var builder in market.Builders)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {Cell(builder.Title)} | {Count.Text(builder.Blocks)} | {Percent.Text(builder.Blocks, market.Blocks)} | {(builder.ValuedBlocks > 0 ? WeiText.Eth(builder.ValueWei).ToString() : "–")} | {Count.Text(builder.Underpaid)} |"
            );
    }

    private static void Relays(StringBuilder text, MevView view, MevMarket market)
    {
        var all = market.Relays.Sum(relay => relay.CreditUnits);
        text.AppendLine()
            .AppendLine("| Relay | Share (1/k) | Delivered (full credit) | Underpaid | Lost |")
            .AppendLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var relay in market.Relays)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {Cell(MevText.Title(view.Network, relay.Relay))} | {Percent.Text(relay.CreditUnits, all) ?? "–"} | {Count.Text(relay.Blocks)} | {Count.Text(relay.Classes.GetValueOrDefault(PaymentClass.Underpaid))} | {Count.Text(relay.Lost)} |"
            );
    }

    private static void Concentration(StringBuilder text, MevMarket market)
    {
        text.AppendLine()
            .AppendLine("| Concentration | HHI | 2023 | 2010 | Nakamoto (50 %) | Effective number |")
            .AppendLine("| --- | ---: | --- | --- | ---: | ---: |");
        foreach (
            var (name, found) in new[]
            {
                ("Builders", MarketConcentration.OfBuilders(market)),
                ("Relays", MarketConcentration.OfRelays(market)),
            }
        )
        {
            var figures = found is null
                ? "– | – | – | – | –"
                : $"{ConcentrationText.Points(found)} | {ConcentrationText.Word(found.Level2023)} | {ConcentrationText.Word(found.Level2010)} | {Count.Text(found.Nakamoto)} | {ConcentrationText.Effective(found)}";
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {figures} |");
        }
    }

    /// <summary>Names come from the chain and from relays: none breaks the table or becomes markup.</summary>
    private static string Cell(string name) =>
        string.Concat(
            name.Select(sign => sign is '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' ? $"\\{sign}" : sign.ToString())
        );
}
