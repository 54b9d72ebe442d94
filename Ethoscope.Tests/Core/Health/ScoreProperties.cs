using CsCheck;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Health;

public sealed class ScoreProperties
{
    private const int Times = 300;

    private static readonly HealthModel Model = HealthModels.Load();

    [Fact]
    public void Score_AnyInputs_StaysInItsBounds() =>
        AnyScore.Inputs.Sample(
            inputs =>
            {
                var score = Score(inputs);

                score.Confidence.ShouldBeInRange(0, 1);
                score.Components.ShouldAllBe(one => (one.Score == null || (one.Score >= 0 && one.Score <= 100)) && one.Confidence <= 1);
                (score.Overall is null).ShouldBe(score.Mean is null || score.Confidence < Model.LeastConfidence);
                if (score.Overall is { } overall)
                {
                    overall.ShouldBeInRange(0, 100);
                    overall.ShouldBeLessThanOrEqualTo(score.Mean!.Value);
                    (score.Gate is null).ShouldBe(overall.Equals(score.Mean.Value));
                }
            },
            iter: Times
        );

    [Fact]
    public void Score_OneInputWorse_IsNotBetter() =>
        Gen.Select(AnyScore.Inputs, Gen.Int[0, 34], Gen.Double[0, 3])
            .Sample(
                (inputs, index, step) =>
                {
                    var input = Model.Inputs.ElementAt(index).Input;
                    var reading = inputs.Readings[index];
                    if (reading.Value is not { } value)
                    {
                        return;
                    }

                    var knots = input.Curve.Knots;
                    var sign = knots[0].Points > knots[^1].Points ? 1 : -1;
                    var worse = reading with { Value = value + (sign * step * value), Distance = reading.Distance + step };

                    var before = Score(inputs);
                    var after = Score(With(inputs, index, worse));

                    (after.Mean ?? 0).ShouldBeLessThanOrEqualTo((before.Mean ?? 0) + 1e-9, input.Id);
                    after.Confidence.ShouldBe(before.Confidence);
                },
                iter: Times
            );

    /// <summary>A source that goes takes its points out step by step: no step moves the score by more than its weight allows.</summary>
    [Fact]
    public void Score_SourceFadesAway_NeverJumps() =>
        Gen.Select(AnyScore.Inputs, Gen.Int[0, 34])
            .Sample(
                (inputs, index) =>
                {
                    const int Steps = 40;
                    var reading = inputs.Readings[index];
                    var id = reading.Id;
                    var scores = Enumerable
                        .Range(0, Steps + 1)
                        .Select(step => 1 - ((double)step / Steps))
                        .Select(left =>
                            Score(
                                With(inputs, index, reading with { Freshness = reading.Freshness * left }) with
                                {
                                    Gates =
                                    [
                                        .. inputs.Gates.Select(gate =>
                                            gate.Input == id ? gate with { Confidence = gate.Confidence * left } : gate
                                        ),
                                    ],
                                }
                            )
                        )
                        .ToList();

                    foreach (var (before, after) in scores.Zip(scores.Skip(1)))
                    {
                        after.Confidence.ShouldBeLessThanOrEqualTo(before.Confidence);
                        if (before.Overall is { } was && after.Overall is { } now)
                        {
                            (now - was).ShouldBeLessThan(15, id);
                        }
                    }

                    var gone = Score(With(inputs, index, InputReading.Missing(id, "Gone.")));
                    if (reading.Presence == InputPresence.Measured)
                    {
                        scores[^1].Mean.ShouldBe(gone.Mean);
                    }
                },
                iter: 60
            );

    [Fact]
    public void ScoreJson_AnyInputs_ComeBackToTheBitAndScoreTheSame() =>
        AnyScore.Inputs.Sample(
            inputs =>
            {
                var json = ScoreJson.Write(inputs);
                var read = ScoreJson.Read(json);

                read.Readings.ShouldBe(inputs.Readings, new SameReading());
                read.Gates.ShouldBe(inputs.Gates);
                (read with { Readings = inputs.Readings, Gates = inputs.Gates }).ShouldBe(inputs);
                Score(read).Overall.ShouldBe(Score(inputs).Overall);
            },
            iter: Times
        );

    private static HealthScore Score(ScoreInputs inputs) => HealthScorer.Score(Model, inputs, ScoreOrigin.Live);

    private static ScoreInputs With(ScoreInputs inputs, int index, InputReading reading) =>
        inputs with
        {
            Readings = [.. inputs.Readings.Select((one, at) => at == index ? reading : one)],
        };

    private sealed class SameReading : IEqualityComparer<InputReading>
    {
        public bool Equals(InputReading? x, InputReading? y) =>
            x!.Baselines.SequenceEqual(y!.Baselines) && (x with { Baselines = y.Baselines }).Equals(y);

        public int GetHashCode(InputReading obj) => StringComparer.Ordinal.GetHashCode(obj.Id);
    }
}
