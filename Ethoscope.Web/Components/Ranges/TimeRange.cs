using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Ranges;

/// <summary>
/// The range of time that a page shows, as its address says it: <c>range=24h</c>, which moves with the time, or fixed ends
/// <c>from=…&amp;to=…</c>.
/// </summary>
public sealed record TimeRange
{
    /// <summary>When Ethereum began: nothing is older.</summary>
    public static readonly DateTimeOffset Beginning = new(2015, 7, 30, 15, 26, 13, TimeSpan.Zero);

    /// <summary>The shortest range.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    private const int Steps = 7_200;
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(12);

    private TimeRange(RangePreset? preset, TimeWindow? window) => (Preset, Window) = (preset, window);

    /// <summary>Null where the ends are fixed.</summary>
    public RangePreset? Preset { get; }

    /// <summary>The fixed ends; null where it moves.</summary>
    public TimeWindow? Window { get; }

    public static TimeRange Of(RangePreset preset) => new(preset, null);

    public static TimeRange Between(DateTimeOffset from, DateTimeOffset to) => new(null, new TimeWindow(from, to));

    /// <summary>Reads an address; what can't be understood is answered by <paramref name="standard"/> with a sentence that says so.</summary>
    public static RangeReading Read(string? range, string? from, string? to, DateTimeOffset now, RangePreset standard)
    {
        if (range is null && from is null && to is null)
            return new(Of(standard), null);
        if (range is not null && (from ?? to) is not null)
            return Refuse("The address names a range and fixed ends; it can have one of them.");
        if (range is not null)
            return RangePreset.Find(range) is { } preset
                ? new(Of(preset), null)
                : Refuse(
                    $"The range in the address is not known. Known: {string.Join(", ", RangePreset.Every.Select(known => known.Name))}, or from and to."
                );
        if (from is null || to is null)
            return Refuse("The range in the address has one end; it needs from and to.");
        if (Instant.TryParse(from) is not { } start || Instant.TryParse(to) is not { } end)
            return Refuse("The ends of the range in the address were not understood. Write them like 2026-01-31T14:00:00Z.");
        return end - start < Least ? Refuse("The range in the address ends before it begins.")
            : start >= now ? Refuse("The range in the address is still to come.")
            : new(Between(start, end), null);

        RangeReading Refuse(string problem) => new(Of(standard), $"{problem} This is {standard.Words}.");
    }

    /// <summary>
    /// Now, as the end of a range that moves: rounded up by less than can be seen in it, so that all who open it at about the same time ask
    /// the same question.
    /// </summary>
    public DateTimeOffset EndAt(DateTimeOffset now)
    {
        var step = (Preset?.Length is { } length && length / Steps < LongestStep ? length / Steps : LongestStep).Ticks;
        return Window is null && step > 0 ? now.AddTicks((step - (now.UtcTicks % step)) % step) : now;
    }

    /// <summary>Its ends at a moment.</summary>
    /// <param name="first">Where the stored data begins, for the range of all.</param>
    public TimeWindow At(DateTimeOffset now, DateTimeOffset? first = null) =>
        Window ?? new TimeWindow(Preset!.Length is { } length ? now - length : Earlier(first ?? Beginning, now - Least), now);

    /// <summary>Parameters of an address that holds it; null leaves one out.</summary>
    /// <param name="standard">What an address without them means.</param>
    public (string? Range, string? From, string? To) Address(RangePreset standard) =>
        Window is { } window ? (null, Instant.Rfc3339(window.From), Instant.Rfc3339(window.To))
        : Preset == standard ? default
        : (Preset!.Name, null, null);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
