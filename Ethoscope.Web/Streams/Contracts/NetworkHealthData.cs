using System.ComponentModel;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Core.Health.Model;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Streams.Contracts;

[Description("A new score of a chain's health, or a range of the past that was scored anew.")]
internal sealed record NetworkHealthData(
    [property: Description("scored, or history: scores of a range of the past were made, which are asked for at /api/v1/health/history.")]
    [property: OneOf("scored", "history")]
        string Kind,
    string Chain,
    [property: Description("The moment that is scored; the first one of history.")] DateTime FirstTime,
    [property: Description("The moment that is scored; the last one of history.")] DateTime Timestamp,
    [property: Description("From 0 to 100; null for history, and where there is not enough data.")] double? Score,
    [property: Description("Weighted mean of the components, from 0 to 100; null as above.")] double? Mean,
    [property: Description("How much of what it should stand on is known, from 0 to 1; null for history.")] double? Confidence,
    [property: Description("Its word; null where there is no score."), OneOf(typeof(HealthStatus))] string? Status,
    [property: Description("The coarse answer; null for history."), OneOf(typeof(HealthState))] string? State,
    [property: Description("The six, in the order of the model; empty for history.")] IReadOnlyList<ComponentScoreData> Components,
    [property: Description("Gates that hold the score below its mean; mostly none.")] IReadOnlyList<HoldingGateData> Gates,
    [property: Description("What became of the score before it; null for history, and where that is not known.")] ScoreShiftData? Change
)
{
    public static NetworkHealthData Of(HealthMessage message, string chain) =>
        new(
            message.Kind,
            chain,
            message.From.UtcDateTime,
            message.To.UtcDateTime,
            message.Score,
            message.Mean,
            message.Confidence,
            message.Status is { } status ? MevWords.Of(status) : null,
            message.State is { } state ? MevWords.Of(state) : null,
            [.. (message.Components ?? []).Select(one => new ComponentScoreData(one.Id, one.Score, one.Confidence))],
            [.. (message.Gates ?? []).Select(HoldingGateData.Of)],
            ScoreShiftData.Of(message.Change)
        );
}

[Description("A component of a score.")]
internal sealed record ComponentScoreData(
    [property: Description("Its id in the model.")] string Component,
    [property: Description("From 0 to 100; null where none of its inputs has a value.")] double? Score,
    [property: Description("How much of what it should stand on is known, from 0 to 1.")] double Confidence
);

[Description("A limit by the chain's state that holds a score below its mean.")]
internal sealed record HoldingGateData(
    [property: Description("Its id in the model.")] string Gate,
    [property: Description("Its name; null for one that this version does not know.")] string? Name,
    [property: Description("The input that it looks at.")] string Input,
    [property: Description("What it looks at, in its unit.")] double? Value,
    [property: Description("Unit of the value; null as its name.")] string? Unit,
    [property: Description("The most that it lets through, from 0 to 100.")] double? Limit
)
{
    public static HoldingGateData Of(GateScore gate)
    {
        var known = HealthModels.Load().Gates.FirstOrDefault(one => string.Equals(one.Id, gate.Id, StringComparison.Ordinal));
        return new(gate.Id, known?.Name, gate.Input, gate.Value, known?.Unit, gate.Limit);
    }
}

[Description("The difference to the score before, and its largest part.")]
internal sealed record ScoreShiftData(
    [property: Description("Moment of the score before.")] DateTime Since,
    [property: Description("Points, after minus before; null where one of them has no score.")] double? Delta,
    [property: Description("The whole in a sentence.")] string Summary,
    [property: Description(
        "Why, of the largest part: the input's value, what is known of it, or a gate; null where nothing changed, as all below."
    )]
    [property: OneOf(typeof(ChangeKind))]
        string? Kind,
    [property: Description("Id of its component.")] string? Component,
    [property: Description("Id of its input.")] string? Input,
    [property: Description("Its signed points.")] double? Points,
    [property: Description("What happened, with both values.")] string? Sentence
)
{
    public static ScoreShiftData? Of(HealthShift? change) =>
        change is null
            ? null
            : new(
                change.From.UtcDateTime,
                change.Delta,
                change.Summary,
                change.Largest is { } part ? MevWords.Of(part.Kind) : null,
                change.Largest?.Component,
                change.Largest?.Input,
                change.Largest?.Points,
                change.Largest?.Sentence
            );
}
