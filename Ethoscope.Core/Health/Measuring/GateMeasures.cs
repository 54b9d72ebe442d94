namespace Ethoscope.Core.Health.Measuring;

/// <summary>What the gates look at: state, from the same facts as inputs.</summary>
internal static class GateMeasures
{
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

    /// <summary>With one endpoint there is no gate; what is past, all endpoints of today agree on.</summary>
    private static GateReading HeadAge(HealthMoment moment, InputReading age)
    {
        if (moment.Live is not { } live)
            return Of("head_age", age, StabilityMeasures.PresentAge(moment));
        if (live.Endpoints < 2)
            return new("head_age", "S1", null, 0, "One endpoint alone tells of the head.");

        // A head as young as usual needs no second word.
        var present = StabilityMeasures.PresentAge(moment);
        return present < 3 || live.IsHeadAgreed is true
            ? Of("head_age", age, present)
            : new(
                "head_age",
                "S1",
                null,
                0,
                live.IsHeadAgreed is false ? "A second endpoint has a newer block." : "No second endpoint was asked."
            );
    }

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
