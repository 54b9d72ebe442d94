using Ethoscope.Core.Mev.Market;
using Ethoscope.Web.Components.Charts;

namespace Ethoscope.Web.Components.Pages.Mev;

/// <summary>
/// Colours of the largest builders or relays of a market, the same in each panel. A well-known one keeps its own from range to range; others
/// get what is left, by size.
/// </summary>
public sealed class MarketTones
{
    /// <summary>So many have a colour; the rest is drawn as one.</summary>
    public const int Most = 7;

    private static readonly ChartTone[] Tones =
    [
        ChartTone.One,
        ChartTone.Two,
        ChartTone.Three,
        ChartTone.Four,
        ChartTone.Five,
        ChartTone.Six,
        ChartTone.Seven,
    ];

    private static readonly Dictionary<string, ChartTone> Own = new(StringComparer.Ordinal)
    {
        ["titan"] = ChartTone.One,
        ["buildernet"] = ChartTone.Two,
        ["quasar"] = ChartTone.Three,
        ["eureka"] = ChartTone.Four,
        ["bombora"] = ChartTone.Five,
        ["beaverbuild"] = ChartTone.Six,
        ["ultrasound"] = ChartTone.Two,
        ["bloxroute-regulated"] = ChartTone.Three,
        ["flashbots"] = ChartTone.Four,
        ["aestus"] = ChartTone.Five,
        ["agnostic"] = ChartTone.Six,
    };

    private readonly Dictionary<string, ChartTone> _tones = new(StringComparer.Ordinal);

    /// <param name="names">Largest first; those beyond the first few get none.</param>
    private MarketTones(IEnumerable<string> names)
    {
        Names = [.. names.Take(Most)];
        foreach (var name in Names)
        {
            if (Own.TryGetValue(name, out var tone) && !_tones.ContainsValue(tone))
                _tones[name] = tone;
        }

        foreach (var name in Names.Where(name => !_tones.ContainsKey(name)))
            _tones[name] = Tones.First(tone => !_tones.ContainsValue(tone));
    }

    /// <summary>Those that have a colour, largest first.</summary>
    public IReadOnlyList<string> Names { get; }

    public static MarketTones OfBuilders(MevMarket? market) => new(market?.Builders.Select(one => one.Builder) ?? []);

    public static MarketTones OfRelays(MevMarket? market) =>
        new(market?.Relays.Where(one => one.Blocks > 0).Select(one => one.Relay) ?? []);

    public ChartTone Of(string name) => _tones.GetValueOrDefault(name, ChartTone.Eight);

    /// <summary>As style sheets name it.</summary>
    public string Style(string name) => $"--tone: var(--tone-{Of(name).ToString().ToLowerInvariant()})";
}
