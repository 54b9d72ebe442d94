using System.Globalization;

namespace Ethoscope.Core.Layer2;

/// <summary>
/// Says whether a sequencer makes blocks, by the age that its newest block had when the heads were read, never by the age of what we hold: while
/// our source is away, nothing is known. Thresholds are those of its own rhythm.
/// </summary>
public static class SequencerRule
{
    /// <summary>Age of the newest reading from which our source counts as away.</summary>
    public static readonly TimeSpan AwayAfter = TimeSpan.FromSeconds(90);

    /// <summary>Time between two known blocks from which it is a silence; between two sampled ones lie others.</summary>
    public static TimeSpan SilenceOf(Layer2Network network) =>
        network.Rhythm.SlowAfter + ((network.SampleEvery - 1) * network.Rhythm.BlockTime);

    public static Liveness Judge(SequencerEvidence evidence, DateTimeOffset now)
    {
        if (evidence.Heads is not { } heads)
            return new(LivenessState.Unknown, null, "None of its blocks has been read yet.");

        var (rhythm, last) = (evidence.Network.Rhythm, heads.Latest.Time);
        if (now - heads.ReadAt > AwayAfter)
            return new(
                LivenessState.Unknown,
                heads.ReadAt,
                $"Our source has told nothing since {Text(heads.ReadAt)}; this says nothing of the network."
            )
            {
                LastAt = last,
            };

        var silence = heads.ReadAt > last ? heads.ReadAt - last : TimeSpan.Zero;
        var (state, since, reason) =
            silence >= rhythm.StalledAfter
                ? (LivenessState.Stalled, last, $"No block for {Text(silence)}; from {Text(rhythm.StalledAfter)} on it stands still.")
            : silence >= rhythm.SlowAfter
                ? (LivenessState.Slow, last, $"No block for {Text(silence)}; more than {Text(rhythm.SlowAfter)} is slow for it.")
            : heads.Uptime is { IsUp: false } down
                ? (LivenessState.Slow, down.Since, $"Blocks come, yet its uptime feed says that it is down. The last is of {Text(last)}.")
            : (
                LivenessState.Live,
                LiveSince(evidence),
                $"Its last block was {Text(silence)} old when looked at; up to {Text(rhythm.SlowAfter)} is ordinary."
            );
        return new(state, since, reason) { LastAt = last };
    }

    /// <summary>
    /// First block after the last silence; null where what is known holds none. Between two sampled blocks lie others, so that only what they
    /// can't fill is one.
    /// </summary>
    private static DateTimeOffset? LiveSince(SequencerEvidence evidence)
    {
        var silence = SilenceOf(evidence.Network);
        for (var i = 0; i + 1 < evidence.Times.Count; i++)
        {
            if (evidence.Times[i] - evidence.Times[i + 1] >= silence)
                return evidence.Times[i];
        }

        return null;
    }

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Text(TimeSpan span) =>
        span.TotalSeconds < 120 ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.#} s")
        : span.TotalMinutes < 120 ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.#} h");
}
