using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Measuring;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Health.Measuring;

/// <summary>The head stands still, and the second endpoint that said so goes.</summary>
public sealed class HeadGateTests
{
    private const int Blocks = 30;

    private static readonly HealthModel Model = HealthModels.Load();
    private static readonly SlotClock Clock = KnownChains.Ethereum.Slots!;
    private static readonly long First = Clock.SlotDuring(new(2026, 2, 2, 0, 0, 0, TimeSpan.Zero));
    private static readonly DateTimeOffset Newest = Clock.StartOf(First + Blocks - 1);

    [Fact]
    public void Measure_SecondEndpointGoes_OpensTheGateStepByStep()
    {
        var said = Newest.AddMinutes(5);

        var limits = Enumerable
            .Range(4, 26)
            .Select(minute => Newest.AddMinutes(minute))
            .Select(at => Limit(at, at <= said ? Both(at) : Alone(at, said)))
            .ToList();

        limits[0].ShouldBeLessThan(20);
        limits[^1].ShouldBe(100);
        limits.Zip(limits.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First < 15);
    }

    [Fact]
    public void Measure_WhatWasSaidIsOfAnOlderHead_HoldsNothing() =>
        Limit(Newest.AddMinutes(5), Alone(Newest.AddMinutes(5), Newest.AddSeconds(20))).ShouldBe(100);

    private static LiveStanding Both(DateTimeOffset at) =>
        new()
        {
            AnsweredAt = at,
            Endpoints = 2,
            IsHeadAgreed = true,
            HeadWord = (true, at),
        };

    private static LiveStanding Alone(DateTimeOffset at, DateTimeOffset said) =>
        new()
        {
            AnsweredAt = at,
            Endpoints = 1,
            IsHeadAgreed = at - said <= TimeSpan.FromMinutes(3) ? true : null,
            HeadWord = at - said <= TimeSpan.FromMinutes(15) ? (true, said) : null,
        };

    private static double Limit(DateTimeOffset at, LiveStanding live)
    {
        var meter = new HealthMeter(KnownChains.Ethereum, Model);
        meter.Replace(
            Clock.StartOf(First),
            new()
            {
                Blocks =
                [
                    .. Enumerable
                        .Range(0, Blocks)
                        .Select(i => new BlockFact(24_000_000 + i, Clock.StartOf(First + i), First + i, 0, 1, 1, 1, 1, 2, 1, 1, 1, true)),
                ],
                Heights = Coverage.Of(new CoverageRange(24_000_000, 24_000_000 + Blocks)),
            }
        );
        meter.AdvanceTo(at);
        return HealthScorer.Score(Model, meter.Measure(at, live, null), ScoreOrigin.Live).Gates.Single(gate => gate.Id == "head_age").Limit
            ?? 100;
    }
}
