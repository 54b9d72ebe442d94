namespace Ethoscope.Core.Blocks;

/// <summary>What endpoints of a chain say of each other.</summary>
public sealed record EndpointAgreement
{
    /// <summary>Endpoints that told of the chain in the last minutes, at least 1.</summary>
    public int Endpoints { get; init; } = 1;

    /// <summary>No other endpoint has a newer block than an old head either; null where none was asked in the last minutes.</summary>
    public bool? IsHeadAgreed { get; init; }

    /// <summary>What the last one said that was asked for a block after an old head, and when; null where none was in a quarter of an hour.</summary>
    public (bool Agrees, DateTimeOffset At)? HeadWord { get; init; }

    /// <summary>Comparisons of the last hour that count for the network.</summary>
    public int Comparisons { get; init; }

    /// <summary>Those of them in which both had the same block.</summary>
    public int Agreements { get; init; }
}
