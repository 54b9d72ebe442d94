namespace Ethoscope.Core.Chains;

/// <summary>What nodes of either layer announced for one time.</summary>
/// <param name="Time">First block time that it holds for.</param>
internal sealed record AnnouncedFork(DateTimeOffset Time)
{
    /// <summary>What an execution node said of it; null where none did.</summary>
    public ForkAnnouncement? Execution { get; init; }

    /// <summary>Name that a beacon node gave it; null where none did.</summary>
    public string? ConsensusName { get; init; }

    /// <summary>The fork with all that is known of it, after the one before it; its nature is taken to be that fork's where nobody told.</summary>
    public Fork After(Fork before)
    {
        var blobs = Execution?.Blobs ?? before.Blobs;
        if (ConsensusName is not null && UpcomingForks.Find(ConsensusName) is { } upcoming)
            return upcoming.At(Time, before with { Blobs = blobs });

        return before with
        {
            Name = ConsensusName ?? (Execution?.ForkId is { } id ? $"fork {id}" : $"fork at {Time.ToUnixTimeSeconds()}"),
            ConsensusName = ConsensusName,
            ActivationTime = Time,
            Blobs = blobs,
        };
    }
}
