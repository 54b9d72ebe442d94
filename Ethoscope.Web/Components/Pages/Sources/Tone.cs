namespace Ethoscope.Web.Components.Pages.Sources;

/// <summary>How bad a state is: names of the style classes of dots and badges.</summary>
internal static class Tone
{
    public const string Good = "good";
    public const string Warn = "stale";
    public const string Bad = "bad";
    public const string Off = "off";
}
