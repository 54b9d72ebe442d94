namespace Ethoscope.Core.Streams;

/// <summary>Rows of the outbox, for those who were away.</summary>
public interface IReplaySource
{
    /// <summary>Rows behind an id, of these channels of the outbox, in order.</summary>
    /// <param name="limit">So many at most.</param>
    Task<ReplayPage> ReadAsync(long after, IReadOnlyCollection<string> channels, int limit, CancellationToken stop);

    /// <summary>The last id that was given; 0 before the first.</summary>
    Task<long> LastIdAsync(CancellationToken stop);
}
