namespace Ethoscope.Web.Components.Charts;

/// <summary>What a series speaks of; the theme gives it its colour (css/theme.css, --tone-…).</summary>
public enum ChartTone
{
    Fee,
    Blob,
    Gas,
    Tip,
    Mempool,
    Price,

    /// <summary>What others are compared with.</summary>
    Quiet,
}
