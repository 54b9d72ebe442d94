using System.Numerics;
using System.Text.Json;
using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Core.Health;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Caching;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Caching;

/// <summary>What goes through Redis comes back as it was: whole numbers of any size, and each null.</summary>
public sealed class CachedShapesTests
{
    private static readonly DateTimeOffset At = new(2026, 2, 1, 0, 0, 0, 123, TimeSpan.Zero);
    private static readonly BigInteger Huge = BigInteger.Pow(10, 40) + 7;

    [Fact]
    public void FeePoints_HugeSumsAndGaps_ComeBack() =>
        ShouldComeBack(
            new List<FeePoint>
            {
                FeePoint.Gap(At),
                new(At, TimeSpan.FromHours(1), 1, long.MaxValue, 300)
                {
                    BaseFee = new(0, 1, 2, 3, 4, 5, long.MaxValue),
                    Tips = new(1, 2, 3, 4, 5),
                    TipsFrom = TipOrigin.Mixed,
                    BurntWei = Huge,
                    GasUsed = BigInteger.Zero,
                },
            }
        );

    [Fact]
    public void Totals_HugeSums_ComeBack() =>
        ShouldComeBack(
            new List<FeeTotal>
            {
                new(At, 1, 2, 3) { BurntWei = Huge, GasLimit = -Huge },
                new(At, 1, 2, 3),
            }
        );

    [Fact]
    public void Hours_KnownAndUnknown_ComeBack() => ShouldComeBack(new List<HourlyFee> { new(At, null), new(At.AddHours(1), 5) });

    [Fact]
    public void Markets_KeysAndClasses_ComeBack() =>
        ShouldReadTheSame(
            new List<MevMarket>
            {
                new(At, At.AddHours(1))
                {
                    Builders = [new("titan", 3) { Title = "Titan", ValueWei = Huge }],
                    Relays =
                    [
                        new("one", 3, RelayCredit.Units)
                        {
                            Classes = new Dictionary<PaymentClass, long> { [PaymentClass.PaidElsewhere] = 2 },
                        },
                    ],
                    Cells = [new("one", "titan", 3, 5)],
                    TipsWei = Huge,
                },
                new(At, At),
            }
        );

    [Fact]
    public void MevBlocks_Claims_ComeBack() =>
        ShouldReadTheSame(
            new List<MevBlock>
            {
                new(5, At, 6, MevStory.HashOf(5), BlockOrigin.Builder)
                {
                    BuilderKey = MevStory.KeyOf(1),
                    ExtraData = [0, 255],
                    Claims = [new("one", Huge, PaymentClass.Unverifiable) { Unverified = Unverified.NotAsked }],
                    Payment = new(PaymentKind.Transaction, MevStory.AddressOf(1), Huge) { Position = 3 },
                },
            }
        );

    [Fact]
    public void TrackRecords_Figures_ComeBack() => ShouldComeBack(InventedFees.Records().ToList());

    [Fact]
    public void PoolPoints_PartlyKnown_ComeBack() =>
        ShouldComeBack(
            new List<MempoolPoint>
            {
                MempoolPoint.Gap(At),
                new(At, 3)
                {
                    Pending = 5,
                    PendingAtLeast = true,
                    EligibleShare = 1 / 3.0,
                    BacklogBlocks = 0.1,
                    Last = At.AddTicks(1),
                },
            }
        );

    [Fact]
    public void PoolEndpoints_Counts_ComeBack() =>
        ShouldComeBack(new List<MempoolEndpoint> { new("a", 3, At, MempoolDepth.Unsupported) { PendingMedian = 4 } });

    [Fact]
    public void CostSeries_HugePartsAndGaps_ComeBack() =>
        ShouldReadTheSame(
            new List<CostSeries>
            {
                new(
                    "base",
                    Operation.BridgeWithdrawal,
                    TimeSpan.FromMinutes(5),
                    [new(At, 0, null, null, null), new(At, 2, new(Huge, 0, 1), new(1, 2, 3), new(Huge, Huge, Huge))]
                ),
            }
        );

    [Fact]
    public void CostHours_Medians_ComeBack() => ShouldComeBack(new List<CostHour> { new("base", 23, 5, Huge) });

    [Fact]
    public void Throughputs_KnownAndUnknown_ComeBack() =>
        ShouldComeBack(
            new List<Throughput>
            {
                new(At, At.AddMinutes(1), 30, 2) { TransactionsPerSecond = 1 / 3.0, BaseFeeWei = long.MaxValue },
                new(At, At.AddMinutes(1), 0, 0),
            }
        );

    [Fact]
    public void Cadences_WithTheirLastPosting_ComeBack() =>
        ShouldComeBack(
            new List<PostingCadence>
            {
                new(PostingKind.StateRoot, 2, TimeSpan.FromTicks(7), null, Layer2Story.Posting(PostingKind.StateRoot, 5, At))
                {
                    GasWei = Huge,
                },
                new(PostingKind.Proof, 0, null, null, null),
            }
        );

    [Fact]
    public void BlobBuyers_OverTime_ComeBack() =>
        ShouldReadTheSame(
            new List<BlobBuyerPoint> { new(At, [new("base", "Base", 2, 12, Huge), new(null, "Unknown senders", 1, 1, null)], false) }
        );

    [Fact]
    public void Prices_Answers_ComeBack() => ShouldComeBack(new List<PricePoint> { new(At, Huge, null, 1, 2) });

    [Fact]
    public void Scores_WithTheirInputs_ComeBack() =>
        ShouldReadTheSame(new List<HealthScore> { HealthStory.Score(At, 0.6123, previous: HealthStatus.Good) });

    [Fact]
    public void ScorePoints_AndGaps_ComeBack() =>
        ShouldReadTheSame(
            new List<ScorePoint>
            {
                new(At) { Count = 0 },
                new(At)
                {
                    Overall = 1 / 3.0,
                    Status = HealthStatus.Critical,
                    Components = [null, 0.1],
                },
            }
        );

    [Fact]
    public void Incidents_AndSamples_ComeBack()
    {
        var series = new AnomalySeries("base_fee", AnomalyMetric.BaseFee, "ethereum", null, "Base fee", "gwei", "gas_efficiency")
        {
            Cadence = TimeSpan.FromMinutes(1),
            NoiseFloor = 0.1,
        };
        var episode = new Episode("a", series, At)
        {
            PeakAt = At,
            PeakValue = 1,
            PeakZ = 4,
            Usual = 0.5,
            Fence = 0.7,
            Verdicts = [new(AnomalyMethod.ZScore, 1 / 3.0, true)],
            Context = new Dictionary<string, string> { ["blobs"] = "6" },
        };
        ShouldReadTheSame(new List<AnomalyIncident> { new("one", [episode]) });
        ShouldReadTheSame(
            new List<SeriesStanding>
            {
                new(
                    series,
                    new(At, 1 / 3.0, null, null, null, null),
                    false,
                    "Because.",
                    episode,
                    new Dictionary<AnomalySeverity, int> { [AnomalySeverity.Major] = 2 }
                ),
            }
        );
    }

    private static void ShouldComeBack<T>(List<T> items) =>
        JsonSerializer
            .Deserialize<List<T>>(JsonSerializer.SerializeToUtf8Bytes(items, CacheJson.Options), CacheJson.Options)
            .ShouldBe(items);

    /// <summary>As text, where records hold lists, which are equal to themselves alone.</summary>
    private static void ShouldReadTheSame<T>(List<T> items)
    {
        var written = JsonSerializer.Serialize(items, CacheJson.Options);

        JsonSerializer.Serialize(JsonSerializer.Deserialize<List<T>>(written, CacheJson.Options), CacheJson.Options).ShouldBe(written);
    }
}
