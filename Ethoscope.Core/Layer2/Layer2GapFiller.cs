using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2;

/// <summary>
/// Decides what of a rollup is read next, and reads what was missed: from the newest gap down to a certain age, a part a pass, for as long as the
/// endpoints' budget has some for history.
/// </summary>
internal sealed class Layer2GapFiller(Layer2Network network, Layer2CollectorOptions options, ILayer2Source source, TimeProvider time)
{
    /// <summary>A part that nothing can be had of is tried again later.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private readonly Layer2Heights _heights = new(network.SampleEvery);
    private readonly Dictionary<long, long> _triedAt = [];
    private DateTimeOffset _from = DateTimeOffset.MinValue;

    /// <summary>What is to be read up to the head: from where coverage ends, or anew where that is too far below.</summary>
    public CoverageRange AtHead(Layer2FollowState state, long head)
    {
        var first = _heights.StartOf(Math.Max(0, head - Made(state, options.Follow) + 1));
        return new(state.Coverage.Last is { } last && last + 1 >= first ? last + 1 : first, head + 1);
    }

    /// <returns>Null where nothing is missing, or nothing can be had now.</returns>
    public async Task<Layer2Stretch?> ReadAsync(Layer2FollowState state, long head, CancellationToken stop)
    {
        if (state.Coverage is not { First: { } first, Last: { } last } || time.GetUtcNow() < _from || options.CatchUp <= TimeSpan.Zero)
            return null;

        var lowest = Math.Max(first, head - Made(state, options.CatchUp));
        foreach (var gap in state.Coverage.Gaps(lowest, last).Reverse())
        {
            var heights = _heights.Highest(gap, options.BatchSize);
            if (heights.Count == 0 || (_triedAt.TryGetValue(heights[^1], out var at) && time.GetElapsedTime(at) < Pause))
                continue;

            try
            {
                var part = new CoverageRange(Math.Max(gap.Start, heights[0] - network.SampleEvery + 1), gap.End);
                var stretch = Layer2Stretch.Of(_heights, part, await source.ReadAsync(heights, stop), null);
                if (stretch.Blocks.Count == 0)
                    _triedAt[heights[^1]] = time.GetTimestamp();
                return stretch;
            }
            catch (SourceUnavailableException fault)
            {
                _from = fault.Until ?? time.GetUtcNow() + Pause;
                return null;
            }
        }

        return null;
    }

    /// <summary>Heights that are made in a time, as fast as the newest ones were; by its rhythm where those don't tell.</summary>
    private long Made(Layer2FollowState state, TimeSpan span) =>
        Math.Max(network.SampleEvery, (long)(span / (ThroughputRule.MeanBlockTime(state.Newest) ?? network.Rhythm.BlockTime)));
}
