namespace Ethoscope.Web.Components.Ranges;

/// <summary>A range that ends now and moves on with the time.</summary>
/// <param name="Name">As addresses write it.</param>
/// <param name="Words">As a sentence says it.</param>
/// <param name="Length">Null for all that is stored.</param>
public sealed record RangePreset(string Name, string Words, TimeSpan? Length)
{
    public static readonly RangePreset Hour = new("1h", "the last hour", TimeSpan.FromHours(1));
    public static readonly RangePreset Hours6 = new("6h", "the last 6 hours", TimeSpan.FromHours(6));
    public static readonly RangePreset Hours24 = new("24h", "the last 24 hours", TimeSpan.FromHours(24));
    public static readonly RangePreset Days7 = new("7d", "the last 7 days", TimeSpan.FromDays(7));
    public static readonly RangePreset Days30 = new("30d", "the last 30 days", TimeSpan.FromDays(30));
    public static readonly RangePreset Year = new("1y", "the last year", TimeSpan.FromDays(365));
    public static readonly RangePreset All = new("all", "all that is stored", null);

    public static readonly IReadOnlyList<RangePreset> Every = [Hour, Hours6, Hours24, Days7, Days30, Year, All];

    /// <summary>Short name for a button: 24 h.</summary>
    public string Label => Length is null ? "All" : $"{Name[..^1]} {Name[^1]}";

    public static RangePreset? Find(string name) =>
        Every.FirstOrDefault(preset => string.Equals(preset.Name, name, StringComparison.OrdinalIgnoreCase));
}
