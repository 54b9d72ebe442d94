namespace Ethoscope.Core.Health.Changes;

/// <summary>The difference of two scores, split without a rest.</summary>
/// <param name="From">The score before.</param>
/// <param name="To">The score after.</param>
/// <param name="Delta">To − From; null where one of them has no score.</param>
/// <param name="Parts">What it is made of, by size, largest first; they add up to the difference. Empty where there is none.</param>
/// <param name="Summary">The whole in a sentence.</param>
public sealed record ScoreChange(HealthScore From, HealthScore To, double? Delta, IReadOnlyList<ChangePart> Parts, string Summary);

/// <summary>A part of a difference.</summary>
/// <param name="Component">Id of the component.</param>
/// <param name="Input">Id of the input.</param>
/// <param name="Points">Signed, rounded as scores are.</param>
/// <param name="Sentence">Says what happened, with both values.</param>
public sealed record ChangePart(ChangeKind Kind, string Component, string Input, double Points, string Sentence);

/// <summary>Why a part of the score changed.</summary>
public enum ChangeKind
{
    /// <summary>The input changed.</summary>
    Value,

    /// <summary>It came, went, or is known better or worse.</summary>
    Availability,

    /// <summary>A gate closed, opened or moved.</summary>
    Gate,
}
