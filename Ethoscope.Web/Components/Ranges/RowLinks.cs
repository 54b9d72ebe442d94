using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Shared;
using Ethoscope.Web.Security;
using Microsoft.AspNetCore.WebUtilities;

namespace Ethoscope.Web.Components.Ranges;

/// <summary>Links to the exact rows behind a chart: those of the API, as CSV.</summary>
internal sealed class RowLinks(ConfiguredChains chains, IServiceProvider services)
{
    /// <param name="route">Route of the series, such as mempool.</param>
    /// <param name="window">What is looked at.</param>
    /// <param name="interval">Width of a row where the series has several; null for single rows.</param>
    /// <returns>Null where the API wants a key, which a link has not.</returns>
    public string? Csv(string route, RangeQuestion question, TimeWindow window, string? interval = null)
    {
        if (services.GetService<ApiKeyRequirement>() is { IsRequired: true })
            return null;
        KeyValuePair<string, string?>[] parts =
        [
            new("format", "csv"),
            new("interval", interval),
            new("from", Instant.Rfc3339(window.From)),
            new("to", Instant.Rfc3339(window.To)),
            new("at", question.At is { } at ? Instant.Rfc3339(at) : null),
            new("chain", question.Chain.Name == chains.Main.Name ? null : question.Chain.Name),
        ];
        return QueryHelpers.AddQueryString($"/api/v1/metrics/{route}", parts);
    }

    /// <summary>Rows of rollups, as CSV.</summary>
    /// <param name="route">Route below l2, such as costs/swap/history.</param>
    /// <param name="window">What is shown.</param>
    /// <returns>Null where the API wants a key, which a link has not.</returns>
    public string? Layer2(string route, TimeWindow window) =>
        services.GetService<ApiKeyRequirement>() is { IsRequired: true }
            ? null
            : QueryHelpers.AddQueryString(
                $"/api/v1/l2/{route}",
                (KeyValuePair<string, string?>[])
                    [new("format", "csv"), new("from", Instant.Rfc3339(window.From)), new("to", Instant.Rfc3339(window.To))]
            );

    /// <summary>Scores of a stretch of time, as CSV.</summary>
    /// <returns>Null where the API wants a key, which a link has not.</returns>
    public string? Scores(RangeQuestion question, TimeWindow window) =>
        Open(
            "/api/v1/health/history",
            [
                new("format", "csv"),
                new("from", Instant.Rfc3339(window.From)),
                new("to", Instant.Rfc3339(window.To)),
                new("chain", question.Chain.Name == chains.Main.Name ? null : question.Chain.Name),
            ]
        );

    /// <summary>What the API says under a path of its own.</summary>
    /// <returns>Null where the API wants a key, which a link has not.</returns>
    public string? Open(string path, IEnumerable<KeyValuePair<string, string?>> parts) =>
        services.GetService<ApiKeyRequirement>() is { IsRequired: true } ? null : QueryHelpers.AddQueryString(path, parts);

    /// <summary>Rows of consensus.</summary>
    /// <param name="route">Route below consensus, such as slots.</param>
    /// <param name="window">What is shown; null for all that is stored.</param>
    /// <param name="format">csv or ndjson.</param>
    /// <param name="interval">Width of a row where the series has several; null for single rows.</param>
    /// <returns>Null where the API wants a key, which a link has not.</returns>
    public string? Consensus(string route, RangeQuestion question, TimeWindow? window, string format, string? interval = null)
    {
        if (services.GetService<ApiKeyRequirement>() is { IsRequired: true })
            return null;
        KeyValuePair<string, string?>[] parts =
        [
            new("format", format),
            new("interval", interval),
            new("from", window is { } shown ? Instant.Rfc3339(shown.From) : null),
            new("to", window is { } until ? Instant.Rfc3339(until.To) : null),
            new("at", question.At is { } at ? Instant.Rfc3339(at) : null),
            new("chain", question.Chain.Name == chains.Main.Name ? null : question.Chain.Name),
        ];
        return QueryHelpers.AddQueryString($"/api/v1/consensus/{route}", parts);
    }
}
