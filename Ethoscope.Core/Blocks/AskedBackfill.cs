namespace Ethoscope.Core.Blocks;

/// <summary>A backfill that an administrator asked for, as it stands.</summary>
/// <param name="Id">Rises with time.</param>
/// <param name="IsStopWanted">An administrator wants it to end.</param>
/// <param name="Instance">The process and run that it is of; null where none has it.</param>
/// <param name="ToldAt">When that told how far it is last; null before the first time.</param>
/// <param name="Wanted">Blocks that were missing at its start; null until that is known.</param>
/// <param name="ExpectedRequests">Requests to endpoints that were reckoned beforehand; null where they were not.</param>
/// <param name="Left">By the pace so far; null where there is none.</param>
/// <param name="Detail">Why it ended short, or what it waits for; null where there is nothing to say.</param>
public sealed record AskedBackfill(
    long Id,
    string Chain,
    BackfillRequest Request,
    BackfillState State,
    DateTimeOffset RequestedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    bool IsStopWanted,
    string? Instance,
    DateTimeOffset? ToldAt,
    long? Wanted,
    long Stored,
    long? ExpectedRequests,
    TimeSpan? Left,
    string? Detail
)
{
    /// <summary>It waits or runs.</summary>
    public bool IsOpen => State is BackfillState.Waiting or BackfillState.Running;

    /// <summary>Blocks a second from its start to its end; null where that says nothing.</summary>
    public double? Pace => EndedAt - StartedAt is { TotalSeconds: >= 1 } length && Stored > 0 ? Stored / length.TotalSeconds : null;
}
