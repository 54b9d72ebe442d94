namespace Ethoscope.Core.Mempool;

/// <summary>How it is told how long transactions wait.</summary>
public sealed record InclusionOptions
{
    /// <summary>Most hashes that are remembered, some 80 bytes each: six hours of mainnet.</summary>
    public int MostHashes { get; init; } = 400_000;

    /// <summary>How long a hash is remembered; what waits for longer is no measure of delay.</summary>
    public TimeSpan HashesKept { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Nothing told for longer than this is an interruption.</summary>
    public TimeSpan LongestSilence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time to have listened before delays are told: the sight of what was pending before is missing.</summary>
    public TimeSpan DelaysAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Time to have listened before a transaction that was not seen counts as one that never was pending.</summary>
    public TimeSpan ShareAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Blocks older than this are not looked at any more.</summary>
    public TimeSpan LookBack { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Blocks in one commit.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Two blocks with figures further apart than this have a gap between them.</summary>
    public TimeSpan GapAfter { get; init; } = TimeSpan.FromMinutes(2);
}
