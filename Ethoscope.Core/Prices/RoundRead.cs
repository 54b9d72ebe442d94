namespace Ethoscope.Core.Prices;

/// <summary>What became of a question to a feed.</summary>
public enum RoundState
{
    /// <summary>There was a reply, readable or not.</summary>
    Read,

    /// <summary>The contract refuses: it has no such round.</summary>
    Absent,

    /// <summary>There is no contract at the address, or no endpoint can call one.</summary>
    Unsupported,
}

/// <summary>A reply to latestRoundData() or getRoundData(uint80).</summary>
/// <param name="Source">Configured name of the endpoint.</param>
/// <param name="Claim">Null where the reply can't be read, or there is none by <paramref name="State"/>.</param>
/// <param name="Sample">What came where it can't be read; null otherwise.</param>
public sealed record RoundRead(string Source, RoundState State, RoundClaim? Claim, string? Sample = null);
