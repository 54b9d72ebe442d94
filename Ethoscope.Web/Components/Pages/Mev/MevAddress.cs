using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Ethoscope.Web.Components.Pages.Mev;

/// <summary>Addresses of these pages, which keep chain, moment and range; what is the default is left out.</summary>
internal static class MevAddress
{
    public static string Market(ConfiguredChains chains, MarketQuestion question) => Of("/mev", chains, question);

    public static string Builder(ConfiguredChains chains, MarketQuestion question, string name) =>
        Of($"/mev/builders/{Uri.EscapeDataString(name)}", chains, question);

    public static string Relay(ConfiguredChains chains, MarketQuestion question, string name) =>
        Of($"/mev/relays/{Uri.EscapeDataString(name)}", chains, question);

    /// <summary>The page of a builder or relay itself, with a part of its list of blocks.</summary>
    /// <param name="below">Blocks in slots below this one; null from the newest.</param>
    public static string Blocks(ConfiguredChains chains, MarketQuestion question, long? below) =>
        QueryHelpers.AddQueryString(
            question.Builder is { } builder ? Builder(chains, question, builder) : Relay(chains, question, question.Relay!),
            (KeyValuePair<string, string?>[])[new("below", below?.ToString(CultureInfo.InvariantCulture))]
        );

    private static string Of(string path, ConfiguredChains chains, MarketQuestion question)
    {
        var (range, from, to) = question.Range.Address(MarketQuestion.StandardRange);
        return QueryHelpers.AddQueryString(
            path,
            (KeyValuePair<string, string?>[])
                [
                    new("chain", question.Chain.Name == chains.Main.Name ? null : question.Chain.Name),
                    new("at", question.At is { } moment ? Instant.Rfc3339(moment) : null),
                    new("range", range),
                    new("from", from),
                    new("to", to),
                ]
        );
    }
}
