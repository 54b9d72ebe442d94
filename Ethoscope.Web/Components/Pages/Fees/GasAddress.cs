using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Fees;

/// <summary>Addresses of the exact rows behind the page's charts.</summary>
internal static class GasAddress
{
    /// <param name="series">Route of the API: gas or blobs.</param>
    public static string Csv(ConfiguredChains chains, GasQuestion question, TimeWindow window, FeeResolution resolution, string series)
    {
        var address =
            $"/api/v1/metrics/{series}?format=csv&interval={resolution.ToString().ToLowerInvariant()}"
            + $"&from={Text(window.From)}&to={Text(window.To)}";
        if (question.Chain.Name != chains.Main.Name)
            address += $"&chain={Uri.EscapeDataString(question.Chain.Name)}";
        return question.At is { } at ? $"{address}&at={Text(at)}" : address;
    }

    private static string Text(DateTimeOffset at) => Uri.EscapeDataString(Instant.Rfc3339(at));
}
