namespace Ethoscope.Web.Components.Shared;

/// <summary>A change in tenths of a percent, as text and by its sign.</summary>
/// <param name="Sign">1, 0 or −1, of the rounded change: what the text shows as 0.0 has none.</param>
internal readonly record struct PercentChange(string Text, int Sign);
