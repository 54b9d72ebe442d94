using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Mempool;

/// <summary>Addresses of the page Mempool and of its data; what is the default is left out.</summary>
internal static class MempoolAddress
{
    public const string Samples = "/api/v1/metrics/mempool";
    public const string Blocks = "/api/v1/metrics/mempool/inclusion";

    /// <summary>The rows of a window, every one.</summary>
    public static string Csv(ConfiguredChains chains, string path, MempoolQuestion question, TimeWindow window) =>
        $"{path}?format=csv&from={Escaped(window.From)}&to={Escaped(window.To)}"
        + (question.At is { } at ? $"&at={Escaped(at)}" : null)
        + (question.Chain.Name == chains.Main.Name ? null : $"&chain={Uri.EscapeDataString(question.Chain.Name)}");

    private static string Escaped(DateTimeOffset at) => Uri.EscapeDataString(Instant.Rfc3339(at));
}
