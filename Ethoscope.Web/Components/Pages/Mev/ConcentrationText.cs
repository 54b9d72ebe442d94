using System.Globalization;
using Ethoscope.Core.Mev.Market;

namespace Ethoscope.Web.Components.Pages.Mev;

/// <summary>A measure of concentration in words.</summary>
internal static class ConcentrationText
{
    public static string Points(MarketConcentration of) => of.HhiPoints.ToString("N0", CultureInfo.InvariantCulture);

    public static string Effective(MarketConcentration of) => of.EffectiveNumber.ToString("0.0", CultureInfo.InvariantCulture);

    public static string Word(ConcentrationLevel level) => level.ToString().ToLowerInvariant();

    public static string Tone(ConcentrationLevel level) =>
        level switch
        {
            ConcentrationLevel.High => "bad",
            ConcentrationLevel.Moderate => "stale",
            _ => "good",
        };
}
