namespace Ethoscope.Core.Layer2;

/// <summary>How something stands, since when, and why.</summary>
/// <param name="Since">Start of that state; null where it is not known.</param>
/// <param name="Reason">A sentence for people, with the figures that it rests on.</param>
public sealed record Liveness(LivenessState State, DateTimeOffset? Since, string Reason)
{
    /// <summary>Time of the last sign of life; null where there is none.</summary>
    public DateTimeOffset? LastAt { get; init; }
}
