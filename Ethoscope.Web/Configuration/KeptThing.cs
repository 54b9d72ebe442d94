namespace Ethoscope.Web.Configuration;

/// <summary>Something that is kept for a time which is configured, and which an administrator may change at run time.</summary>
/// <param name="Name">Key in section Retention.</param>
/// <param name="What">What it is, for people.</param>
/// <param name="Least">What the product itself needs.</param>
/// <param name="Why">Who needs it for that long.</param>
internal sealed record KeptThing(
    string Name,
    string What,
    TimeSpan Least,
    string Why,
    Func<RetentionOptions, TimeSpan> Of,
    Func<RetentionOptions, TimeSpan, RetentionOptions> With
)
{
    public static IReadOnlyList<KeptThing> All { get; } =
    [
        new(
            nameof(RetentionOptions.LiveMessages),
            "live messages",
            TimeSpan.FromHours(1),
            "streams that resume read them",
            kept => kept.LiveMessages,
            (kept, time) => kept with { LiveMessages = time }
        ),
        new(
            nameof(RetentionOptions.Iterations),
            "iterations of collectors",
            TimeSpan.FromDays(1),
            "pages show a day of them",
            kept => kept.Iterations,
            (kept, time) => kept with { Iterations = time }
        ),
        new(
            nameof(RetentionOptions.Rejections),
            "refusals of upstream data",
            TimeSpan.FromDays(1),
            "pages show a day of them",
            kept => kept.Rejections,
            (kept, time) => kept with { Rejections = time }
        ),
        new(
            nameof(RetentionOptions.Mempool),
            "samples of the pool, delays of inclusion",
            TimeSpan.FromDays(7),
            "what is usual is told from a week",
            kept => kept.Mempool,
            (kept, time) => kept with { Mempool = time }
        ),
        new(
            nameof(RetentionOptions.Estimates),
            "fee estimates with their verdicts",
            TimeSpan.FromDays(8),
            "the track record is of a week",
            kept => kept.Estimates,
            (kept, time) => kept with { Estimates = time }
        ),
        new(
            nameof(RetentionOptions.Layer2),
            "single blocks and costs of rollups",
            TimeSpan.FromDays(2),
            "hours and days are made of them",
            kept => kept.Layer2,
            (kept, time) => kept with { Layer2 = time }
        ),
        new(
            nameof(RetentionOptions.Health),
            "scores of each minute",
            TimeSpan.FromDays(8),
            "scores are compared with those of a week before",
            kept => kept.Health,
            (kept, time) => kept with { Health = time }
        ),
        new(
            nameof(RetentionOptions.Anomalies),
            "samples of watched series",
            TimeSpan.FromDays(8),
            "what is usual is told from a week",
            kept => kept.Anomalies,
            (kept, time) => kept with { Anomalies = time }
        ),
    ];

    /// <summary>What is accepted, as a fault says it.</summary>
    public string Accepted => $"{ConfiguredValues.DurationForm}, of at least {LeastText}, as {Why}";

    /// <summary>Such as 8d.</summary>
    public string LeastText => DurationText(Least);

    /// <summary>Null where it is no duration, or too short.</summary>
    public TimeSpan? TryRead(string text) => ConfiguredValues.Duration(text) is { } time && time >= Least ? time : null;

    /// <summary>In the form of the configuration: the largest unit that it is whole in.</summary>
    public static string DurationText(TimeSpan time) =>
        time.Ticks % TimeSpan.TicksPerDay == 0 ? FormattableString.Invariant($"{time.Ticks / TimeSpan.TicksPerDay}d")
        : time.Ticks % TimeSpan.TicksPerHour == 0 ? FormattableString.Invariant($"{time.Ticks / TimeSpan.TicksPerHour}h")
        : time.Ticks % TimeSpan.TicksPerMinute == 0 ? FormattableString.Invariant($"{time.Ticks / TimeSpan.TicksPerMinute}m")
        : time.Ticks % TimeSpan.TicksPerSecond == 0 ? FormattableString.Invariant($"{time.Ticks / TimeSpan.TicksPerSecond}s")
        : time.ToString("c", System.Globalization.CultureInfo.InvariantCulture);
}
