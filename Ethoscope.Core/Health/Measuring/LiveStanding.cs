namespace Ethoscope.Core.Health.Measuring;

/// <summary>What is known of a chain's head and its endpoints at this moment, and is not stored with the chain.</summary>
public sealed record LiveStanding
{
    /// <summary>When an endpoint last answered the question for the head, whether or not it had a new one; null while none answers.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Endpoints that told of the chain in the last minutes.</summary>
    public int Endpoints { get; init; } = 1;

    /// <summary>A second endpoint has no newer block either; null where none was asked in the last minutes.</summary>
    public bool? IsHeadAgreed { get; init; }

    /// <summary>What a second endpoint last said of an old head, and when; null where none did lately.</summary>
    public (bool Agrees, DateTimeOffset At)? HeadWord { get; init; }

    /// <summary>Comparisons of two endpoints in the last hour that count for the network.</summary>
    public int Comparisons { get; init; }

    /// <summary>Those of them in which both had the same block.</summary>
    public int Agreements { get; init; }

    /// <summary>Newest block that the execution node calls final: its time, and when that was stored; null where it tells of none.</summary>
    public (DateTimeOffset BlockTime, DateTimeOffset SaidAt)? Finalized { get; init; }
}
