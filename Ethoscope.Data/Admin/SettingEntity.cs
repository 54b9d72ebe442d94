namespace Ethoscope.Data.Admin;

/// <summary>A setting that was changed at run time, for all instances; what is configured holds where there is none.</summary>
internal sealed class SettingEntity
{
    public string Name { get; set; } = "";
    public string Value { get; set; } = "";
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>When it ends by itself and configuration holds again; null for never.</summary>
    public DateTimeOffset? Until { get; set; }
}
