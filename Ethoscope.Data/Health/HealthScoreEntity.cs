namespace Ethoscope.Data.Health;

/// <summary>A score of a minute.</summary>
internal sealed class HealthScoreEntity : HealthColumns
{
    /// <summary>
    /// It speaks for its minute: the newest live score of it, and without one the newest reconstructed. Exactly one row of a minute does.
    /// </summary>
    public bool IsAnswer { get; set; }
}
