using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Health;

namespace Ethoscope.Data.Health;

/// <summary>What the scores of a chain cover, in Unix seconds.</summary>
internal static class HealthSeries
{
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static string Of(ChainDescriptor chain) => $"health:{chain.Name}";

    /// <summary>Start of the minute that a moment lies in.</summary>
    public static DateTimeOffset MinuteOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Minute.Ticks), TimeSpan.Zero);

    /// <summary>What scores made together cover: each its minute, and reconstructed ones in steps of ten minutes or less all of their step.</summary>
    public static IEnumerable<CoverageRange> Covered(IReadOnlyList<HealthScoreEntity> rows)
    {
        var live = rows.Where(row => row.Origin == (short)ScoreOrigin.Live).Select(row => Range(row.Time, Minute));
        var made = rows.Where(row => row.Origin != (short)ScoreOrigin.Live).Select(row => MinuteOf(row.Time)).Order().ToList();
        return live.Concat(made.Select((start, i) => Range(start, StepAt(made, i))));
    }

    /// <summary>The last one answers for as long as the one before it did.</summary>
    private static TimeSpan StepAt(List<DateTimeOffset> minutes, int i)
    {
        var step =
            i + 1 < minutes.Count ? minutes[i + 1] - minutes[i]
            : i > 0 ? minutes[i] - minutes[i - 1]
            : Minute;
        return step > LongestStep || step < Minute ? Minute : step;
    }

    private static CoverageRange Range(DateTimeOffset at, TimeSpan length) =>
        new(MinuteOf(at).ToUnixTimeSeconds(), (MinuteOf(at) + length).ToUnixTimeSeconds());
}
