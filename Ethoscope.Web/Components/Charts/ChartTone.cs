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

    /// <summary>What is not known.</summary>
    Faint,

    /// <summary>One of several that are told apart by colour alone, as builders are; the others of them follow.</summary>
    One,
    Two,
    Three,
    Four,
    Five,
    Six,
    Seven,
    Eight,
}
