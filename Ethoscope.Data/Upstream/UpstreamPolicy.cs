namespace Ethoscope.Data.Upstream;

/// <summary>How patient we are with endpoints. One set for all; what differs by endpoint is configured there.</summary>
internal sealed record UpstreamPolicy
{
    /// <summary>Longest time for one attempt, reply read included.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Further attempts at the same endpoint before another is asked.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Our own back-off: doubled each time, with jitter.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A wait that an endpoint asks for is kept up to here; beyond it the endpoint rests and others are asked.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Rest of an endpoint that limits our rate without saying for how long; doubled each time up to <see cref="LongestRest"/>.
    /// </summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan LongestRest { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Time for which others are preferred to an endpoint that failed; doubled each time up to <see cref="LongestRest"/>.
    /// </summary>
    public TimeSpan Failed { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>First pause of an open circuit; doubled with each probe that fails, up to <see cref="LongestBreak"/>.</summary>
    public TimeSpan Break { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan LongestBreak { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time until an endpoint of another chain, or one that was contradicted, is looked at again.</summary>
    public TimeSpan Recheck { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Time until a refused capability is tried again, and until the chain check is repeated.</summary>
    public TimeSpan Reprobe { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Time between two looks at the heads of all endpoints.</summary>
    public TimeSpan Survey { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Age up to which an endpoint's safe and finalised block are not asked for again: they move once in an epoch (384 s on Ethereum).
    /// </summary>
    public TimeSpan TagAge { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>Blocks behind the best known head that are no lag.</summary>
    public int LagAllowed { get; init; } = 3;

    /// <summary>Age up to which an endpoint's head counts for the best known one.</summary>
    public TimeSpan HeadFresh { get; init; } = TimeSpan.FromMinutes(2);
}
