namespace Ethoscope.Data.Upstream;

/// <summary>Live message of an endpoint whose condition changed. Holds no URL.</summary>
/// <param name="Chain">Name of the chain, or of the service of a chain.</param>
/// <param name="Name">Configured name.</param>
/// <param name="Previous">Null for the first that is told.</param>
/// <param name="At">When the process saw it that tells it.</param>
/// <param name="Until">When the condition ends by itself or is looked at again; null where that is not known.</param>
/// <param name="Detail">Why, for people; null where there is nothing to say.</param>
/// <param name="Serving">The endpoint that the chain's head is read from; null where none has been yet.</param>
public sealed record SourceMessage(
    string Chain,
    string Name,
    EndpointService Service,
    EndpointCondition Condition,
    EndpointCondition? Previous,
    DateTimeOffset At,
    DateTimeOffset? Until,
    string? Detail,
    string? Serving
);
