using System.Globalization;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Ranges;

/// <summary>
/// The zone that charts and the range picker write times in, as the cookie <c>zone</c> names it: UTC, or the browser's zone. Addresses are
/// always UTC.
/// </summary>
public sealed record ZoneChoice(TimeZoneInfo Zone)
{
    public static readonly ZoneChoice Utc = new(TimeZoneInfo.Utc);

    public bool IsUtc => Zone.Id == TimeZoneInfo.Utc.Id;

    /// <summary>IANA name of the zone.</summary>
    public string Name => IsUtc ? "UTC" : Zone.Id;

    /// <summary>Reads the cookie; an unknown zone is UTC.</summary>
    public static ZoneChoice Parse(string? cookie) =>
        cookie is { Length: > 0 and <= 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(Uri.UnescapeDataString(cookie), out var zone)
            ? new ZoneChoice(zone)
            : Utc;

    /// <summary>2026-01-31 15:03:12 UTC+01:00.</summary>
    public string Full(DateTimeOffset at)
    {
        if (IsUtc)
            return Instant.Full(at);

        var local = TimeZoneInfo.ConvertTime(at, Zone);
        var sign = local.Offset < TimeSpan.Zero ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"{local:yyyy-MM-dd HH:mm:ss} UTC{sign}{local.Offset:hh\\:mm}");
    }

    /// <summary>The time of its clocks, for a form.</summary>
    public DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).DateTime;

    /// <summary>The moment when its clocks show a time; the earlier of two in autumn, and null for one that spring leaves out.</summary>
    public DateTimeOffset? Moment(DateTime local)
    {
        var time = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(time))
            return null;

        var offset = Zone.IsAmbiguousTime(time) ? Zone.GetAmbiguousTimeOffsets(time).Max() : Zone.GetUtcOffset(time);
        return new DateTimeOffset(time, offset).ToUniversalTime();
    }
}
