using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;

namespace Ethoscope.Data.Layer2;

/// <summary>
/// Makes a line of what was read: parts without blocks between two that follow each other without a gap of knowledge are silence, others are
/// missing; a part that knowledge begins or ends in counts from there, or to there.
/// </summary>
internal static class ThroughputLine
{
    /// <param name="read">What was read of the range.</param>
    /// <param name="from">Start of the first part.</param>
    public static IReadOnlyList<Throughput> Draw(
        Layer2Network network,
        ThroughputReading read,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan step
    )
    {
        var spans = Spans(read, from, to);
        var bins = read.Bins.ToDictionary(bin => bin.Start);
        var line = new List<Throughput>();
        for (var start = from; start < to; start += step)
        {
            var end = start + step < to ? start + step : to;
            var known = spans.Where(span => span.From < end && span.To > start).ToList();
            if (known.Count == 0)
                continue;

            var bin = bins.GetValueOrDefault(start);
            line.Add(
                ThroughputRule.Of(
                    network.Stack,
                    new(
                        known[0].From > start ? known[0].From : start,
                        known[^1].To < end ? known[^1].To : end,
                        bin is null ? 0 : bin.LastNumber - bin.FirstNumber + network.SampleEvery,
                        bin?.Blocks ?? 0
                    )
                    {
                        Transactions = bin?.Transactions ?? 0,
                        GasUsed = bin is null ? 0 : bin.GasUsed,
                        GasLimit = bin?.GasLimit,
                        BaseFeeWei = bin?.BaseFeeWei,
                    }
                )
            );
        }

        return line;
    }

    /// <summary>Times all of whose blocks are known, oldest first.</summary>
    private static List<(DateTimeOffset From, DateTimeOffset To)> Spans(ThroughputReading read, DateTimeOffset from, DateTimeOffset to)
    {
        var spans = new List<(DateTimeOffset, DateTimeOffset)>();
        var (last, lastTime, begin) = (read.Before, from, from);
        foreach (var bin in read.Bins)
        {
            if (last is not { } number || !Joins(read.Coverage, number, bin.FirstNumber))
            {
                if (last is not null)
                    spans.Add((begin, lastTime));
                begin = bin.FirstTime > from ? bin.FirstTime : from;
            }

            (last, lastTime) = (bin.LastNumber, bin.LastTime);
        }

        if (last is { } newest)
            spans.Add((begin, End(read, newest, lastTime, to)));
        spans.RemoveAll(span => span.Item1 >= span.Item2);
        return spans;
    }

    private static DateTimeOffset End(ThroughputReading read, long newest, DateTimeOffset lastTime, DateTimeOffset to)
    {
        if (read.After is { } after)
            return Joins(read.Coverage, newest, after) ? to : lastTime;
        return read.KnownUntil is not { } until || until < lastTime ? lastTime
            : until < to ? until
            : to;
    }

    private static bool Joins(Coverage coverage, long before, long after) => !coverage.Gaps(before, after + 1).Any();
}
