using System.Globalization;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>
/// Whether a rollup posts, by its own cadence: live within the time that 99 in 100 of its postings kept, slow beyond it, stalled beyond three
/// times that. Where that can't be known, its safe head tells of batches. What we don't see is unknown, never slow.
/// </summary>
public static class PostingRule
{
    /// <summary>A posting may just have missed a block of L1.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(24);

    /// <summary>Our view of L1, and of the rollup's heads, may be so old.</summary>
    public static readonly TimeSpan Blind = TimeSpan.FromMinutes(5);

    /// <summary>So old a safe head is slow; OP-stack batchers may wait for some ten minutes (op-batcher, max-channel-duration).</summary>
    public static readonly TimeSpan SafeSlow = TimeSpan.FromMinutes(30);

    public static readonly TimeSpan SafeStalled = TimeSpan.FromHours(3);

    private const int StalledTimes = 3;

    public static Liveness Judge(PostingEvidence evidence)
    {
        if (!evidence.IsWatched)
            return Unknown(evidence, "It is not watched: nothing is configured of it.");
        if (evidence.Gap is { } gap)
            return BySafeHead(evidence, gap) ?? Unknown(evidence, gap);
        if (evidence.Cadence is not { P99: { } usual, Last: { } last })
            return BySafeHead(evidence, Few(evidence)) ?? Unknown(evidence, Few(evidence));

        var silent = evidence.At - last.Time;
        if (silent <= usual + Grace)
            return Of(LivenessState.Live, evidence, evidence.LiveSince, Sentence(silent, usual));
        if (evidence.KnownUntil is not { } until || evidence.At - until > Blind)
            return BySafeHead(evidence, Blindness(evidence)) ?? Unknown(evidence, Blindness(evidence));

        var seen = until - last.Time;
        var (slowFrom, stalledFrom) = (usual + Grace, (StalledTimes * usual) + Grace);
        return seen <= slowFrom ? Of(LivenessState.Live, evidence, evidence.LiveSince, Sentence(seen, usual))
            : seen <= stalledFrom ? Of(LivenessState.Slow, evidence, last.Time + slowFrom, Sentence(silent, usual))
            : Of(LivenessState.Stalled, evidence, last.Time + stalledFrom, Sentence(silent, usual));
    }

    /// <summary>Batches are derived into blocks: how far the safe head is behind tells whether they come.</summary>
    /// <param name="why">Why they are not known themselves.</param>
    private static Liveness? BySafeHead(PostingEvidence evidence, string why)
    {
        if (evidence.Heads is not { Safe: { } safe } heads || evidence.At - heads.ReadAt > Blind)
            return null;

        // A sequencer that stands still has nothing to post.
        var behind = heads.Latest.Time > safe.Time ? heads.Latest.Time - safe.Time : TimeSpan.Zero;
        var reason = $"{why} Its newest block that is derived from L1 is {Text(behind)} behind.";
        return behind <= SafeSlow ? Of(LivenessState.Live, evidence, null, reason)
            : behind <= SafeStalled ? Of(LivenessState.Slow, evidence, safe.Time + SafeSlow, reason)
            : Of(LivenessState.Stalled, evidence, safe.Time + SafeStalled, reason);
    }

    private static string Few(PostingEvidence evidence) =>
        evidence.Cadence.Count == 0
            ? "No posting is known yet."
            : $"Only {evidence.Cadence.Count.ToString(CultureInfo.InvariantCulture)} postings are known, too few to tell what is usual.";

    private static string Blindness(PostingEvidence evidence) =>
        evidence.KnownUntil is { } until
            ? $"We know nothing of L1 since {until.ToString("u", CultureInfo.InvariantCulture)}."
            : "We know nothing of L1 yet.";

    private static string Sentence(TimeSpan silent, TimeSpan usual) =>
        $"The last was {Text(silent)} ago; 99 in 100 come within {Text(usual)}.";

    private static Liveness Unknown(PostingEvidence evidence, string reason) => Of(LivenessState.Unknown, evidence, null, reason);

    private static Liveness Of(LivenessState state, PostingEvidence evidence, DateTimeOffset? since, string reason) =>
        new(state, since, reason) { LastAt = evidence.Cadence.Last?.Time };

    /// <summary>Such as 45 s, 12 min, 3 h 20 min or 6 d 4 h.</summary>
    private static string Text(TimeSpan time)
    {
        var culture = CultureInfo.InvariantCulture;
        return time < TimeSpan.FromMinutes(2) ? string.Create(culture, $"{(long)Math.Max(0, time.TotalSeconds)} s")
            : time < TimeSpan.FromHours(2) ? string.Create(culture, $"{(long)time.TotalMinutes} min")
            : time < TimeSpan.FromDays(2) ? string.Create(culture, $"{(long)time.TotalHours} h {time.Minutes} min")
            : string.Create(culture, $"{(long)time.TotalDays} d {time.Hours} h");
    }
}
