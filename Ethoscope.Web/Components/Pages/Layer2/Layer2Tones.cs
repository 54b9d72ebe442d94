using Ethoscope.Core.Layer2;
using Ethoscope.Web.Components.Charts;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>Colours of rollups, the same in each panel; a known one keeps its own, another gets what is left.</summary>
internal static class Layer2Tones
{
    private static readonly ChartTone[] Spare = [ChartTone.Two, ChartTone.Six, ChartTone.Eight];

    public static ChartTone Of(Layer2Networks? networks, string? name) =>
        name switch
        {
            null => ChartTone.Faint,
            "arbitrum" => ChartTone.Five,
            "optimism" => ChartTone.Seven,
            "base" => ChartTone.One,
            "zksync" => ChartTone.Four,
            "scroll" => ChartTone.Three,
            _ when networks?.Find(name) is { } network => Spare[IndexOf(networks, network) % Spare.Length],
            _ => ChartTone.Quiet,
        };

    /// <summary>As style sheets name it.</summary>
    public static string Style(Layer2Networks? networks, string? name) =>
        $"--tone: var(--tone-{Of(networks, name).ToString().ToLowerInvariant()})";

    private static int IndexOf(Layer2Networks networks, Layer2Network network) =>
        networks.All.Where(one => Of(null, one.Name) == ChartTone.Quiet).TakeWhile(one => one.Name != network.Name).Count();
}
