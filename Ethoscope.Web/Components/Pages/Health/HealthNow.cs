using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Core.Health.Model;

namespace Ethoscope.Web.Components.Pages.Health;

/// <summary>A score with what a reader wants beside it.</summary>
/// <param name="Score">Null where none is stored.</param>
public sealed record HealthNow(HealthScore? Score)
{
    /// <summary>When its word began to hold; null where that can't be told.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The score that it is compared with; null where none is stored of about that moment.</summary>
    public HealthScore? Before { get; init; }

    /// <summary>The moment that a score was looked for to compare with.</summary>
    public DateTimeOffset BeforeAt { get; init; }

    /// <summary>The difference of the two; null without both.</summary>
    public ScoreChange? Change { get; init; }

    /// <summary>The 24 hours up to it.</summary>
    public IReadOnlyList<ScorePoint> Day { get; init; } = [];

    /// <summary>The curves and weights that it was made by.</summary>
    public HealthModel Model => (Score is null ? null : HealthModels.Find(Score.Inputs.ModelVersion)) ?? HealthModels.Load();

    public InputReading? Reading(string id) => Score?.Inputs.Readings.FirstOrDefault(one => one.Id == id);

    public InputScore? Scored(string id) => Score?.Scored.FirstOrDefault(one => one.Id == id);

    public ComponentScore? Component(string id) => Score?.Components.FirstOrDefault(one => one.Id == id);
}
