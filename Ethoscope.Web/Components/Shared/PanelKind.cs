namespace Ethoscope.Web.Components.Shared;

/// <summary>The four states of a panel.</summary>
public enum PanelKind
{
    Loading,
    Fresh,

    /// <summary>Shown, but older than three times its cadence, or its source is down.</summary>
    Stale,

    /// <summary>Nothing to show, with the reason.</summary>
    Unavailable,
}
