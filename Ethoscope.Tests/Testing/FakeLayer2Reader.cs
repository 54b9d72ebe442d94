using System.Numerics;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Tests.Testing;

/// <summary>Invented rollups as a reader tells of them.</summary>
internal sealed class FakeLayer2Reader(TimeProvider time) : ILayer2Reader
{
    /// <summary>Thrown by each question; null for none.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Nothing was ever stored.</summary>
    public bool IsEmpty { get; set; }

    /// <summary>Changes what is told; null leaves it.</summary>
    public Func<Layer2Comparison, Layer2Comparison>? Change { get; set; }

    /// <summary>Questions, by name.</summary>
    public Dictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    public Task<Layer2Comparison> GetComparisonAsync(Layer2Networks networks, DateTimeOffset? asOf, CancellationToken stop) =>
        AnswerAsync("comparison", () => Compare(networks, asOf));

    public Task<Layer2Standing> GetStandingAsync(
        Layer2Networks networks,
        Layer2Network network,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => AnswerAsync("standing", () => Compare(networks, asOf).Standings.First(one => one.Network.Name == network.Name));

    public Task<FeeReadingPoint?> GetReadingAsync(Layer2Network network, DateTimeOffset? asOf, CancellationToken stop) =>
        AnswerAsync("reading", () => IsEmpty ? null : InventedLayer2.Reading(network, asOf ?? time.GetUtcNow()));

    public Task<IReadOnlyList<CostSeries>> GetCostsAsync(
        Layer2Networks networks,
        IReadOnlyList<string> names,
        Operation operation,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<CostSeries>>(
            "costs",
            () =>
            {
                var width = TimeSpan.FromMinutes(Math.Max(1, Math.Ceiling((to - from).TotalMinutes / points)));
                return
                [
                    .. names.Select(name => new CostSeries(
                        name,
                        operation,
                        width,
                        IsEmpty
                            ? []
                            :
                            [
                                .. Enumerable
                                    .Range(0, (int)((to - from) / width))
                                    .Select(step => PointOf(name, operation, from + (step * width), width)),
                            ]
                    )),
                ];
            }
        );

    public Task<IReadOnlyList<CostHour>> GetHoursAsync(
        Layer2Networks networks,
        Operation operation,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<CostHour>>(
            "hours",
            () =>
                IsEmpty
                    ? []
                    :
                    [
                        .. from name in InventedLayer2.Names
                        from hour in Enumerable.Range(0, 24)
                        let start = new DateTimeOffset(2026, 1, 31, hour, 0, 0, TimeSpan.Zero)
                        let cost = InventedLayer2.Cost(name, operation, start)
                        where cost is not null
                        select new CostHour(name, hour, name == "scroll" && hour == 3 ? 1 : 420, cost.Parts.TotalWei),
                    ]
        );

    public Task<IReadOnlyList<Throughput>> GetThroughputAsync(
        Layer2Network network,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<Throughput>>(
            "throughput",
            () =>
            {
                var width = (to - from) / points;
                return IsEmpty
                    ? []
                    :
                    [
                        .. Enumerable
                            .Range(0, points)
                            .Where(step => step is < 20 or > 24)
                            .Select(step => InventedLayer2.ThroughputOf(network, from + (step * width), width))
                            .Select((part, place) => place == 40 ? part with { Blocks = part.Blocks / 3 } : part),
                    ];
            }
        );

    public Task<IReadOnlyList<PostingInterval>> GetPostingsAsync(
        Layer2Network network,
        PostingKind kind,
        DateTimeOffset from,
        DateTimeOffset to,
        int count,
        long? before,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<PostingInterval>>(
            "postings",
            () =>
            {
                var postings = IsEmpty ? [] : InventedLayer2.Postings(network, kind, from, Earlier(to, time.GetUtcNow()));
                return
                [
                    .. postings
                        .Select(
                            (posting, place) =>
                                new PostingInterval(
                                    posting,
                                    place == 0 ? null : posting.Time - postings[place - 1].Time,
                                    posting.Number % 17 == 0
                                )
                        )
                        .Where(one => before is null || one.Posting.L1BlockNumber < before)
                        .Reverse()
                        .Take(count),
                ];
            }
        );

    public Task<IReadOnlyList<PostingCadence>> GetCadencesAsync(
        Layer2Network network,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<PostingCadence>>(
            "cadences",
            () =>
                [
                    .. Enum.GetValues<PostingKind>()
                        .Select(kind =>
                            (
                                Kind: kind,
                                Postings: IsEmpty ? [] : InventedLayer2.Postings(network, kind, from, Earlier(to, time.GetUtcNow()))
                            )
                        )
                        .Where(one => one.Postings.Count > 0)
                        .Select(one => new PostingCadence(
                            one.Kind,
                            one.Postings.Count,
                            (one.Postings[^1].Time - one.Postings[0].Time) / Math.Max(1, one.Postings.Count - 1),
                            one.Postings.Count < 20 ? null : 2 * (one.Postings[^1].Time - one.Postings[0].Time) / one.Postings.Count,
                            one.Postings[^1]
                        )
                        {
                            GasUsed = one.Postings.Aggregate(BigInteger.Zero, (sum, posting) => sum + posting.GasUsed!.Value),
                            GasWei = one.Postings.Aggregate(BigInteger.Zero, (sum, posting) => sum + posting.GasWei!.Value),
                            Blobs = one.Postings.Sum(posting => (long)posting.Blobs!.Value),
                            BlobWei = one.Postings.Aggregate(BigInteger.Zero, (sum, posting) => sum + posting.BlobWei!.Value),
                        }),
                ]
        );

    public Task<IReadOnlyList<Layer2Batch>> GetBatchesAsync(Layer2Network network, int count, CancellationToken stop) =>
        AnswerAsync<IReadOnlyList<Layer2Batch>>("batches", () => IsEmpty ? [] : InventedLayer2.Batches(network, time.GetUtcNow(), count));

    public Task<IReadOnlyList<BlobBuyer>> GetBlobBuyersAsync(
        Layer2Networks networks,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) => AnswerAsync<IReadOnlyList<BlobBuyer>>("buyers", () => IsEmpty ? [] : InventedLayer2.Buyers(from, to));

    public Task<IReadOnlyList<BlobBuyerPoint>> GetBlobBuyersOverTimeAsync(
        Layer2Networks networks,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan resolution,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<BlobBuyerPoint>>(
            "points",
            () =>
            {
                var first = from.AddTicks(-(from.UtcTicks % resolution.Ticks));
                return IsEmpty
                    ? []
                    :
                    [
                        .. Enumerable
                            .Range(0, (int)Math.Ceiling((to - first) / resolution))
                            .Select(step => first + (step * resolution))
                            .Select(start => new BlobBuyerPoint(start, InventedLayer2.Buyers(start, start + resolution), IsKnown: true)),
                    ];
            }
        );

    public Task<IReadOnlyList<BridgedValue>> GetBridgedAsync(Layer2Networks networks, DateTimeOffset? asOf, CancellationToken stop) =>
        AnswerAsync<IReadOnlyList<BridgedValue>>(
            "bridged",
            () =>
                IsEmpty
                    ? [.. networks.All.Select(network => new BridgedValue(network.Name, []))]
                    : InventedLayer2.Bridged(asOf ?? time.GetUtcNow())
        );

    public Task<Coverage> GetCoverageAsync(Layer2Network network, CancellationToken stop) =>
        AnswerAsync("coverage", () => IsEmpty ? Coverage.Empty : Coverage.Of(new CoverageRange(139_000_000, 140_000_001)));

    private static CostPoint PointOf(string name, Operation operation, DateTimeOffset start, TimeSpan width)
    {
        var costs = new[] { start, start + (width / 2), start + (width * 0.9) }
            .Select(at => InventedLayer2.Cost(name, operation, at)?.Parts)
            .OfType<CostParts>()
            .OrderBy(parts => parts.TotalWei)
            .ToList();
        return costs is [var least, var median, var most] ? new(start, 3, median, least, most) : new(start, 0, null, null, null);
    }

    private Layer2Comparison Compare(Layer2Networks networks, DateTimeOffset? asOf)
    {
        var now = asOf ?? time.GetUtcNow();
        var told = IsEmpty
            ? new Layer2Comparison(
                now,
                [],
                [.. networks.All.Select(Unread)],
                networks.All.ToDictionary(network => network.Name, _ => (IReadOnlyList<OperationCost>)[], StringComparer.Ordinal)
            )
            : new Layer2Comparison(
                now,
                Costs(InventedLayer2.L1, now),
                [.. networks.All.Select(network => InventedLayer2.Standing(network, now))],
                networks.All.ToDictionary(network => network.Name, network => Costs(network.Name, now), StringComparer.Ordinal)
            );
        return Change?.Invoke(told) ?? told;
    }

    private static Layer2Standing Unread(Layer2Network network)
    {
        var unknown = new Liveness(LivenessState.Unknown, null, "Nothing of it was read yet.");
        return new(network, unknown, unknown, unknown);
    }

    private static IReadOnlyList<OperationCost> Costs(string name, DateTimeOffset now) =>
        [
            .. Operations
                .All.Select(operation => InventedLayer2.Cost(name, operation, name == "scroll" ? now.AddMinutes(-22) : now.AddSeconds(-20)))
                .OfType<OperationCost>(),
        ];

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private Task<T> AnswerAsync<T>(string name, Func<T> answer)
    {
        Calls[name] = Calls.GetValueOrDefault(name) + 1;
        return Fault is { } fault ? Task.FromException<T>(fault) : Task.FromResult(answer());
    }
}
