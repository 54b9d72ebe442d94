using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("How well a chain is known: its head, what is told of it and how old that is, and where it comes from.")]
internal sealed record NetworkHealthAnswer(
    string Chain,
    [property: Description(
        "ok; starting (nothing is stored); stale (our source has no new block for three slots); failing (our source is down); silent (the collector does not run). None of them says that the network is down. Of a past moment: ok, stale or starting."
    )]
    [property: OneOf("ok", "starting", "stale", "failing", "silent")]
        string Status,
    [property: Description("The newest block that is stored; null where none is.")] BlockReference? Head,
    [property: Description("Whole seconds from the time of the head to the moment.")] long? HeadAgeSeconds,
    [property: Description("The finalised block; null where it is not known, as for past moments.")] BlockReference? Finalized,
    [property: Description("Blocks of the chain above the finalised one.")] long? FinalityDistanceBlocks,
    [property: Description("What is told of the chain, part by part.")] IReadOnlyList<PartFreshnessAnswer> Parts,
    [property: Description("The follower of the chain; null for past moments.")] CollectorAnswer? Collector,
    [property: Description("Its endpoints; null for past moments.")] IReadOnlyList<SourceAnswer>? Sources
);

[Description("How fresh a part is.")]
internal sealed record PartFreshnessAnswer(
    [property: Description("block, fee_estimates, mempool or price."), OneOf("block", "fee_estimates", "mempool", "price")] string Name,
    [property: Description("fresh; stale (older than it may be); unsupported (no endpoint offers it); or unknown (nothing is stored).")]
    [property: OneOf(PartFreshnessAnswer.Fresh, PartFreshnessAnswer.Stale, PartFreshnessAnswer.Unsupported, PartFreshnessAnswer.Unknown)]
        string Status,
    [property: Description("Time of what is told.")] DateTime? ObservedAt,
    [property: Description("Whole seconds from then to the moment.")] long? AgeSeconds,
    [property: Description("Age from which it is stale.")] long? StaleAfterSeconds,
    [property: Description("Why it is not fresh; null where it is.")] string? Reason
)
{
    public const string Fresh = "fresh";
    public const string Stale = "stale";
    public const string Unsupported = "unsupported";
    public const string Unknown = "unknown";
    private const string Nothing = "Nothing of it is stored.";

    /// <param name="now">The moment that is answered for.</param>
    /// <param name="longest">Age up to which it is fresh.</param>
    /// <param name="whyStale">Said where it is older.</param>
    public static PartFreshnessAnswer ByAge(string name, DateTimeOffset? observed, DateTimeOffset now, TimeSpan longest, string whyStale) =>
        observed is not { } at ? Of(name, Unknown, null, now, longest, Nothing)
        : now - at > longest ? Of(name, Stale, at, now, longest, whyStale)
        : Of(name, Fresh, at, now, longest, null);

    public static PartFreshnessAnswer Of(
        string name,
        string status,
        DateTimeOffset? observed,
        DateTimeOffset now,
        TimeSpan? longest,
        string? reason
    ) => new(name, status, observed?.UtcDateTime, Ages.Seconds(observed, now), (long?)longest?.TotalSeconds, reason);
}
