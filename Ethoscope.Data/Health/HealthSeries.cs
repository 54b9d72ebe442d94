using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Data.Health;

/// <summary>What the scores of a chain cover, in Unix seconds.</summary>
internal static class HealthSeries
{
    /// <summary>Scores that follow each other within so much answer for the time between them.</summary>
    public static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static string Of(ChainDescriptor chain) => $"health:{chain.Name}";

    /// <summary>Start of the minute that a moment lies in.</summary>
    public static DateTimeOffset MinuteOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Minute.Ticks), TimeSpan.Zero);

    /// <summary>What scores made together cover: each its minute, and steps of ten minutes or less the time up to the next one.</summary>
    /// <param name="times">Ascending.</param>
    public static IEnumerable<CoverageRange> Covered(IReadOnlyList<DateTimeOffset> times)
    {
        for (var i = 0; i < times.Count; i++)
        {
            var start = MinuteOf(times[i]);
            // The last one answers for as long as the one before it did.
            var step =
                i + 1 < times.Count ? MinuteOf(times[i + 1]) - start
                : i > 0 ? start - MinuteOf(times[i - 1])
                : Minute;
            yield return new(
                start.ToUnixTimeSeconds(),
                (start + (step > LongestStep || step < Minute ? Minute : step)).ToUnixTimeSeconds()
            );
        }
    }
}
