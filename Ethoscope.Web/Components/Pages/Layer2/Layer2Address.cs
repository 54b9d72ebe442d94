using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>Addresses of these pages, which keep chain, moment, range and operation; what is the default is left out.</summary>
internal static class Layer2Address
{
    public static string All(ConfiguredChains chains, Layer2Question question) => Of("/layer2", chains, question);

    public static string Network(ConfiguredChains chains, Layer2Question question, string name) =>
        Of($"/layer2/{Uri.EscapeDataString(name)}", chains, question);

    /// <summary>The operation as addresses name it; null for the standard one.</summary>
    public static string? Name(Operation operation) => operation == Layer2Question.StandardOperation ? null : Operations.NameOf(operation);

    private static string Of(string path, ConfiguredChains chains, Layer2Question question)
    {
        var (range, from, to) = question.Range.Address(Layer2Question.StandardRange);
        return QueryHelpers.AddQueryString(
            path,
            (KeyValuePair<string, string?>[])
                [
                    new("chain", question.Chain.Name == chains.Main.Name ? null : question.Chain.Name),
                    new("at", question.At is { } moment ? Instant.Rfc3339(moment) : null),
                    new("operation", Name(question.Operation)),
                    new("range", range),
                    new("from", from),
                    new("to", to),
                ]
        );
    }
}
