namespace Ethoscope.Core.Anomalies.Sampling;

/// <summary>Each minute the longest wait: what ended in it, or lasts at its end.</summary>
public static class WaitSampling
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <param name="steps">Ascending by time: when something came, and whether all between it and the one before is known.</param>
    /// <param name="from">Exclusive.</param>
    /// <param name="to">Inclusive.</param>
    /// <param name="known">Up to when it is known that nothing else came.</param>
    /// <param name="keepsLast">A wait counts until the next one ends: of what comes rarely.</param>
    /// <returns>Seconds.</returns>
    public static IReadOnlyList<SeriesSample> Of(
        IReadOnlyList<WaitStep> steps,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset known,
        bool keepsLast
    )
    {
        var samples = new List<SeriesSample>();
        var next = 0;
        WaitStep? last = null;
        var longest = TimeSpan.Zero;
        var isKnown = false;
        var first = new DateTimeOffset(from.UtcTicks / Minute.Ticks * Minute.Ticks, TimeSpan.Zero) + Minute;
        for (var at = first; at <= to && at <= known; at += Minute)
        {
            var came = false;
            for (; next < steps.Count && steps[next].At <= at; next++)
            {
                var step = steps[next];
                var wait = last is { } before && step.IsJoined ? step.At - before.At : (TimeSpan?)null;
                longest =
                    wait is null ? TimeSpan.Zero
                    : came && longest > wait ? longest
                    : wait.Value;
                isKnown = came && isKnown || wait is not null;
                (last, came) = (step, true);
            }

            if (last is not { } newest)
                continue;

            var lasting = at - newest.At;
            // A wait that has not ended is known where it is known how it goes on.
            var goesOn = next >= steps.Count || steps[next].IsJoined;
            var value = (came || keepsLast) && isKnown && longest > lasting ? longest : lasting;
            if (goesOn || came)
                samples.Add(new(at, value.TotalSeconds));
        }

        return samples;
    }
}

/// <summary>Something that came.</summary>
/// <param name="At">When.</param>
/// <param name="IsJoined">Nothing unknown lies between it and the one before.</param>
public readonly record struct WaitStep(DateTimeOffset At, bool IsJoined);
