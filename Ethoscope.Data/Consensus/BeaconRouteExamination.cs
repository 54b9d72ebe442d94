namespace Ethoscope.Data.Consensus;

/// <summary>What a beacon node answered to one question.</summary>
/// <param name="Name">What the question was for: a constant of <see cref="BeaconExaminer"/>.</param>
/// <param name="IsServed">Null where it was not asked, or failed.</param>
public sealed record BeaconRouteExamination(string Name, bool? IsServed)
{
    /// <summary>Bytes of JSON of the answer; 0 without one.</summary>
    public long Bytes { get; init; }

    /// <summary>Why the answer can't be used, as a sentence; null where it can, or the route is not served.</summary>
    public string? Failure { get; init; }

    /// <summary>HTTP status of the failure; null where none is to blame.</summary>
    public int? Status { get; init; }
}
