using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>A small bar of a rhythm: a part of time with its blocks, or the time between two postings.</summary>
/// <param name="Style"><c>due</c>, <c>late</c>, <c>gap</c> or <c>running</c>.</param>
/// <param name="Height">Percent of the whole height.</param>
/// <param name="Text">The same in words.</param>
internal sealed record RhythmBar(string Style, int Height, string Text)
{
    private const string Due = "due";
    private const string Late = "late";
    private const string Gap = "gap";
    private const string Running = "running";

    /// <summary>A part with fewer of the blocks that are due than this percentage is marked.</summary>
    private const int LeastPercent = 90;

    /// <summary>So many medians reach the top.</summary>
    private const int Reach = 3;

    /// <summary>A bar for each part of a window, oldest first; a part that nothing is known of is a gap.</summary>
    /// <param name="parts">At least one, oldest first.</param>
    public static IReadOnlyList<RhythmBar> OfBlocks(
        Layer2Network network,
        IReadOnlyList<Throughput> parts,
        TimeWindow window,
        DateTimeOffset now
    )
    {
        // Parts are as long as what is stored allows, and begin where that does.
        var (width, origin) = (parts.Max(part => part.To - part.From), parts[0].From);
        var most = network.Rhythm.IsFixed ? Math.Max(1, (long)(width / network.Rhythm.BlockTime)) : parts.Max(part => part.Blocks);
        var byPart = parts.GroupBy(part => StepOf(part.From - origin, width)).ToDictionary(part => part.Key, part => part.First());
        var first = StepOf(window.From - origin, width);
        var end = (int)Math.Ceiling(((window.To - origin) / width) - 0.01);
        return
        [
            .. Enumerable
                .Range(first, Math.Max(0, end - first))
                .Select(step => (Start: origin + (step * width), Part: byPart.GetValueOrDefault(step)))
                .Where(one => one.Start < now)
                .Select(one => Of(network, one.Part, one.Start, most, isRunning: one.Start + width > now)),
        ];
    }

    /// <summary>A bar for each posting, oldest first, and one for the time since the last.</summary>
    /// <param name="intervals">Newest first.</param>
    public static IReadOnlyList<RhythmBar> OfPostings(IReadOnlyList<PostingInterval> intervals, PostingCadence? cadence, DateTimeOffset now)
    {
        var known = intervals.Select(one => one.Since).OfType<TimeSpan>().Order().ToList();
        var usual = cadence?.Median ?? (known.Count > 0 ? known[known.Count / 2] : TimeSpan.FromMinutes(1));
        var since = now - intervals[0].Posting.Time;
        return
        [
            .. intervals.Reverse().Select(one => Of(one, usual)),
            new(
                cadence?.P99 is { } limit && since > limit ? $"{Running} {Late}" : Running,
                HeightOf(since, usual),
                $"{Duration.Text(since)} since the last, still running{(cadence?.P99 is { } p99 && since > p99 ? $": late, 99 in 100 came within {Duration.Text(p99)}" : "")}"
            ),
        ];
    }

    /// <param name="isRunning">The part is not over.</param>
    private static RhythmBar Of(Layer2Network network, Throughput? part, DateTimeOffset start, long most, bool isRunning)
    {
        if (part is null)
            return new(Gap, 100, $"{Instant.Full(start)}: not known");
        var isLate =
            !isRunning
            && network.Rhythm.IsFixed
            && part.Blocks * 100 < LeastPercent * (long)((part.To - part.From) / network.Rhythm.BlockTime);
        return new(
            isLate ? Late
                : isRunning ? Running
                : Due,
            (int)Math.Clamp(100 * part.Blocks / Math.Max(1, most), 2, 100),
            $"{Instant.Full(start)}: {Count.Of(part.Blocks, "block")}{(isRunning ? ", not over" : "")}{(isLate ? ", fewer than are due" : "")}{(Layer2Text.Sampled(part) is { } sampled ? $", {sampled}" : "")}"
        );
    }

    private static RhythmBar Of(PostingInterval one, TimeSpan usual)
    {
        var (posting, number) = (one.Posting, one.Posting.Number is { } known ? $" {WeiText.Grouped(known)}" : "");
        var cost = posting.GasWei + (posting.BlobWei ?? 0) is { } wei ? $", {WeiText.Eth(wei)} on L1" : "";
        var blobs = posting.Blobs is > 0 and var count ? $", {Count.Of(count, "blob")}" : "";
        return one.Since is { } since
            ? new(
                one.IsLate ? Late : Due,
                HeightOf(since, usual),
                $"{Instant.Full(posting.Time)}{number}: {Duration.Text(since)} after the one before{(one.IsLate ? ", late" : "")}{blobs}{cost}"
            )
            : new(Gap, 100, $"{Instant.Full(posting.Time)}{number}: what came before it is not known{blobs}{cost}");
    }

    private static int StepOf(TimeSpan since, TimeSpan width) => (int)Math.Round(since / width);

    private static int HeightOf(TimeSpan length, TimeSpan usual) =>
        usual <= TimeSpan.Zero ? 100 : (int)Math.Clamp(100 * (length / usual) / Reach, 3, 100);
}
