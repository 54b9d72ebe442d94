using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Ethoscope.Web.Components.Pages.Health;

/// <summary>Addresses of the page of health.</summary>
internal static class HealthAddress
{
    public static string Of(ConfiguredChains chains, HealthQuestion question, string? part = null)
    {
        var (range, from, to) = question.Range.Address(HealthQuestion.StandardRange);
        var address = QueryHelpers.AddQueryString(
            "/health",
            (KeyValuePair<string, string?>[])
                [
                    new("chain", question.Chain.Name == chains.Main.Name ? null : question.Chain.Name),
                    new("at", question.At is { } moment ? Instant.Rfc3339(moment) : null),
                    new("range", range),
                    new("from", from),
                    new("to", to),
                    new("against", question.Against == Ranges.RangePreset.Hour ? null : question.Against.Name),
                    new("input", question.Input),
                ]
        );
        return part is null ? address : $"{address}#{part}";
    }

    /// <summary>The page for a chain as of a moment.</summary>
    public static string At(ConfiguredChains chains, ChainDescriptor chain, DateTimeOffset? at, string? input = null) =>
        Of(
            chains,
            new(chain, at) { Range = Ranges.TimeRange.Of(HealthQuestion.StandardRange), Input = input },
            input is null ? null : "input"
        );

    /// <summary>The page with what lies between two moments explained.</summary>
    public static string Between(DateTimeOffset from, DateTimeOffset to) =>
        QueryHelpers.AddQueryString(
            "/health",
            (KeyValuePair<string, string?>[])[new("from", Instant.Rfc3339(from)), new("to", Instant.Rfc3339(to))]
        );
}
