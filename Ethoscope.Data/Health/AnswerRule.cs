using Ethoscope.Core.Health;

namespace Ethoscope.Data.Health;

/// <summary>Which row of a minute speaks for it: the newest live one, and without one the newest reconstructed.</summary>
internal static class AnswerRule
{
    /// <summary>Marks new rows, in the light of those that stay beside them.</summary>
    /// <param name="stored">Rows of the same minutes as they are stored.</param>
    /// <returns>Stored rows whose mark changes, as it is to be; those that a new row replaces are not among them.</returns>
    public static IReadOnlyList<StoredAnswer> Mark(IReadOnlyList<HealthScoreEntity> fresh, IReadOnlyList<StoredAnswer> stored)
    {
        var replaced = fresh.Select(row => (row.Time, row.Origin)).ToHashSet();
        var kept = stored.Where(row => !replaced.Contains((row.Time, row.Origin))).ToList();
        var answers = kept.Select(row => (row.Time, row.Origin))
            .Concat(replaced)
            .GroupBy(row => HealthSeries.MinuteOf(row.Time))
            .Select(minute =>
                minute.OrderBy(row => row.Origin == (short)ScoreOrigin.Live ? 0 : 1).ThenByDescending(row => row.Time).First()
            )
            .ToHashSet();
        foreach (var row in fresh)
            row.IsAnswer = answers.Contains((row.Time, row.Origin));
        return [.. kept.Select(row => row with { IsAnswer = answers.Contains((row.Time, row.Origin)) }).Except(kept)];
    }
}

/// <summary>The key of a stored score within its chain, and whether it speaks for its minute.</summary>
internal sealed record StoredAnswer(DateTimeOffset Time, short Origin, bool IsAnswer);
