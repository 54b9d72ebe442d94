namespace Ethoscope.Data.Consensus;

/// <summary>What became of a question to one endpoint.</summary>
internal enum BeaconAnswerState
{
    /// <summary>There is a reply.</summary>
    Replied,

    /// <summary>It serves the route and has no such thing.</summary>
    Absent,

    /// <summary>It does not serve the route, or not this question.</summary>
    Refused,
}

/// <summary>The answer to a question.</summary>
/// <param name="Body">Well-formed JSON; empty without a reply.</param>
internal readonly record struct BeaconAnswer(BeaconAnswerState State, ReadOnlyMemory<byte> Body)
{
    public static readonly BeaconAnswer Absent = new(BeaconAnswerState.Absent, default);

    public static readonly BeaconAnswer Refused = new(BeaconAnswerState.Refused, default);

    public static BeaconAnswer Of(ReadOnlyMemory<byte> body) => new(BeaconAnswerState.Replied, body);
}
