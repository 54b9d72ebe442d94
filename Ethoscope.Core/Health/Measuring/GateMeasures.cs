using Ethoscope.Core.Blocks;

namespace Ethoscope.Core.Health.Measuring;

/// <summary>What the gates look at: state, from the same facts as inputs.</summary>
internal static class GateMeasures
{
    /// <summary>Slots from which on a head is old, and a second endpoint is asked for a newer one.</summary>
    private const int OldHead = 3;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <param name="readings">Inputs of the moment, by id.</param>
    public static IReadOnlyList<GateReading> Measure(HealthMoment moment, IReadOnlyDictionary<string, InputReading> readings) =>
        [
            Participation(readings),
            Of("finality", readings["V3"], readings["V3"].Value),
            HeadAge(moment, readings["S1"]),
            Reorganisation(moment),
            Of("missed", readings["P1"], ProductionMeasures.MissedShare(moment)),
        ];

    private static GateReading Participation(IReadOnlyDictionary<string, InputReading> readings) =>
        readings["V2"] is { Value: not null, Confidence: > 0 } votes
            ? Of("participation", votes, votes.Value)
            : Of("participation", readings["V1"], readings["V1"].Value);

    /// <summary>
    /// With one endpoint there is no gate; what is past, all endpoints of today agree on. Where the second one goes while the head stands still,
    /// what it said of this head fades: the gate does not open at once because something vanished.
    /// </summary>
    private static GateReading HeadAge(HealthMoment moment, InputReading age)
    {
        if (moment.Live is not { } live)
            return Of("head_age", age, StabilityMeasures.PresentAge(moment));
        if (
            live is { HeadWord: { Agrees: true } word }
            && (live.Endpoints < 2 || live.IsHeadAgreed is null)
            && IsOfThisHead(moment, word.At)
        )
        {
            var fading = HealthMoment.Freshness(moment.At - word.At, EndpointComparisons.Present);
            return Of("head_age", age, StabilityMeasures.PresentAge(moment)) is { Value: not null } held
                ? held with
                {
                    Confidence = held.Confidence * fading,
                    Reason = held.Reason ?? "The second endpoint no longer answers.",
                }
                : new("head_age", "S1", null, 0, age.Reason);
        }

        if (live.Endpoints < 2)
            return new("head_age", "S1", null, 0, "One endpoint alone tells of the head.");

        // A head as young as usual needs no second word.
        var present = StabilityMeasures.PresentAge(moment);
        return present < OldHead || live.IsHeadAgreed is true
            ? Of("head_age", age, present)
            : new(
                "head_age",
                "S1",
                null,
                0,
                live.IsHeadAgreed is false ? "A second endpoint has a newer block." : "No second endpoint was asked."
            );
    }

    private static bool IsOfThisHead(HealthMoment moment, DateTimeOffset said) =>
        moment.Newest is { } newest && said - newest.Time >= OldHead * moment.Windows.Clock.SlotDuration;

    private static GateReading Reorganisation(HealthMoment moment) =>
        StabilityMeasures.DeepestOf(moment, Hour) is { } deepest
            ? new(
                "reorganisation",
                "S3",
                deepest.Depth,
                HealthMoment.Covered(deepest.Followed) * HealthMoment.Freshness(moment.At - deepest.Known, moment.FreshnessOf("S3"))
            )
            : new("reorganisation", "S3", null, 0, "Nobody watched then.");

    private static GateReading Of(string id, InputReading input, double? value) =>
        value is null ? new(id, input.Id, null, 0, input.Reason) : new(id, input.Id, value, input.Confidence, input.Reason);
}
