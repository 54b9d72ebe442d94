namespace Ethoscope.Core.Statistics;

/// <summary>
/// What a baseline must not contain, as it is what the baseline judges: everything from the start of the evaluation on, and open episodes.
/// </summary>
/// <param name="From">Start of the evaluation window; this and all later times are held out.</param>
/// <param name="Episodes">Episodes before it that are open or not to count: first time, and first time after (null where it is open).</param>
public sealed record HeldOutTimes(DateTimeOffset From, IReadOnlyList<(DateTimeOffset Start, DateTimeOffset? End)> Episodes)
{
    public HeldOutTimes(DateTimeOffset from)
        : this(from, []) { }

    public bool Contains(DateTimeOffset time) =>
        time >= From || Episodes.Any(episode => time >= episode.Start && (episode.End is not { } end || time < end));
}
