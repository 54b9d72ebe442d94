namespace Ethoscope.Web.Streams;

/// <summary>How long things may take on a stream. Tests shorten them.</summary>
internal sealed record StreamTimes
{
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For sending the key, where one is required and the handshake brought none.</summary>
    public TimeSpan Authentication { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>That a WebSocket without a subscription stays.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>That a client takes nothing of what is being sent.</summary>
    public TimeSpan Stuck { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>For the other side to close too.</summary>
    public TimeSpan Closing { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From one ping to the next: with <see cref="Pong"/> well below the minute in which one that vanished is gone.</summary>
    public TimeSpan Ping { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>For the answer to a ping.</summary>
    public TimeSpan Pong { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>From one look at the keys of open streams to the next; told changes are looked at at once.</summary>
    public TimeSpan KeyCheck { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Until a replay that the database did not answer is tried again.</summary>
    public TimeSpan ReplayPause { get; init; } = TimeSpan.FromSeconds(1);
}
