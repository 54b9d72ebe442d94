namespace Ethoscope.Web.Components.Layout;

/// <summary>
/// Which theme the reader wants, as the cookie <c>theme</c> says it: <c>dark</c>, <c>light</c>, <c>auto-dark</c> or <c>auto-light</c>.
/// </summary>
/// <param name="IsAuto">Follows the system; <paramref name="IsDark"/> is what the system said last.</param>
public sealed record ThemeChoice(bool IsAuto, bool IsDark)
{
    public static readonly ThemeChoice Default = new(IsAuto: true, IsDark: true);

    public string Cookie => (IsAuto ? "auto-" : "") + (IsDark ? "dark" : "light");

    /// <summary>Reads the cookie; any other text is the default.</summary>
    public static ThemeChoice Parse(string? cookie) =>
        cookie switch
        {
            "dark" => new(false, true),
            "light" => new(false, false),
            "auto-light" => new(true, false),
            _ => Default,
        };
}
