namespace Ethoscope.Core.Admin;

/// <param name="Until">When it ends by itself; null for never.</param>
public sealed record Setting(string Name, string Value, DateTimeOffset ChangedAt, DateTimeOffset? Until);
