using Ethoscope.Core.Layer2.Costs;

namespace Ethoscope.Core.Layer2;

/// <summary>Reads one block in so many whole, for what operations used; blocks with many transactions less often than those with few.</summary>
internal sealed class Layer2OperationSampler(ILayer2Source source, Layer2CollectorOptions options, TimeProvider time)
{
    /// <summary>Receipts are there a moment after their block.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Refused = TimeSpan.FromHours(1);
    private (long At, TimeSpan Pause)? _last;

    /// <param name="blocks">Blocks that are just read, ascending.</param>
    /// <returns>Null where none was looked at.</returns>
    public async Task<OperationReads?> ReadAsync(IReadOnlyList<Layer2Block> blocks, CancellationToken stop)
    {
        if (options.OperationsPerMinute == 0 || (_last is { } last && time.GetElapsedTime(last.At) < last.Pause))
            return null;

        var until = time.GetUtcNow() - Settle;
        if (
            blocks.LastOrDefault(block => block.Header.TransactionCount > 1 && block.Header.Time <= until)
            is not { Header.Number: var number }
        )
            return null;

        _last = (time.GetTimestamp(), Shortest);
        var reads = await source.ReadOperationsAsync(number, stop);
        var pause = reads is null ? Refused : TimeSpan.FromMinutes((double)reads.Looked / options.OperationsPerMinute);
        _last = (_last.Value.At, reads is null ? Refused : TimeSpan.FromTicks(Math.Clamp(pause.Ticks, Shortest.Ticks, Longest.Ticks)));
        return reads;
    }
}
