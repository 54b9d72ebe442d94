using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Layer2.Bridges;
using Ethoscope.Data.Layer2.Costs;
using Ethoscope.Data.Layer2.Postings;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Layer2;

/// <summary>Answers from the tables.</summary>
internal sealed class Layer2Reader(
    IDbContextFactory<EthoscopeDbContext> contexts,
    StandingQuery standings,
    LatestCostsQuery latest,
    CostSeriesQuery costs,
    CostHoursQuery hours,
    FeeReadingQuery readings,
    ThroughputQuery throughputs,
    PostingSeriesQuery postings,
    BlobBuyersQuery buyers,
    BridgedQuery bridged,
    TimeProvider time
) : ILayer2Reader
{
    public async Task<Layer2Comparison> GetComparisonAsync(Layer2Networks networks, DateTimeOffset? asOf, CancellationToken stop)
    {
        var found = latest.GetAsync(ChainsOf(networks), asOf, stop);
        var standing = await Task.WhenAll(networks.All.Select(network => standings.GetAsync(networks, network, asOf, stop)));
        var newest = await found;
        return new(
            asOf?.ToUniversalTime() ?? time.GetUtcNow(),
            newest.GetValueOrDefault(networks.Parent.Name, []),
            standing,
            newest.Where(one => networks.Find(one.Key) is not null).ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal)
        );
    }

    public Task<Layer2Standing> GetStandingAsync(
        Layer2Networks networks,
        Layer2Network network,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => standings.GetAsync(networks, network, asOf, stop);

    public Task<FeeReadingPoint?> GetReadingAsync(Layer2Network network, DateTimeOffset? asOf, CancellationToken stop) =>
        readings.GetAsync(network, asOf, stop);

    public Task<IReadOnlyList<CostSeries>> GetCostsAsync(
        Layer2Networks networks,
        IReadOnlyList<string> names,
        Operation operation,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    ) =>
        costs.GetAsync(
            [.. ChainsOf(networks).Where(one => names.Contains(one.Name, StringComparer.OrdinalIgnoreCase))],
            operation,
            from,
            to,
            points,
            stop
        );

    public Task<IReadOnlyList<CostHour>> GetHoursAsync(
        Layer2Networks networks,
        Operation operation,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) => hours.GetAsync(ChainsOf(networks), operation, from, to, stop);

    public Task<IReadOnlyList<Throughput>> GetThroughputAsync(
        Layer2Network network,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    ) => throughputs.GetAsync(network, from, to, points, stop);

    public Task<IReadOnlyList<PostingInterval>> GetPostingsAsync(
        Layer2Network network,
        PostingKind kind,
        DateTimeOffset from,
        DateTimeOffset to,
        int count,
        long? before,
        CancellationToken stop
    ) => postings.GetAsync(network, kind, from, to, count, before, stop);

    public Task<IReadOnlyList<PostingCadence>> GetCadencesAsync(
        Layer2Network network,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) => postings.GetCadencesAsync(network, from, to, stop);

    public async Task<IReadOnlyList<Layer2Batch>> GetBatchesAsync(Layer2Network network, int count, CancellationToken stop)
    {
        var id = network.Chain.ChainId;
        await using var context = await contexts.CreateDbContextAsync(stop);
        var rows = await context
            .Set<Layer2BatchEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == id)
            .OrderByDescending(row => row.Number)
            .Take(count)
            .ToListAsync(stop);
        return rows.ConvertAll(row => row.ToBatch());
    }

    public Task<IReadOnlyList<BlobBuyer>> GetBlobBuyersAsync(
        Layer2Networks networks,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) => buyers.GetAsync(networks, from, to, stop);

    public Task<IReadOnlyList<BlobBuyerPoint>> GetBlobBuyersOverTimeAsync(
        Layer2Networks networks,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan resolution,
        CancellationToken stop
    ) => buyers.GetOverTimeAsync(networks, from, to, resolution, stop);

    public Task<IReadOnlyList<BridgedValue>> GetBridgedAsync(Layer2Networks networks, DateTimeOffset? asOf, CancellationToken stop) =>
        bridged.GetAsync(networks, asOf, stop);

    public async Task<Coverage> GetCoverageAsync(Layer2Network network, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context.GetCoverageAsync(network.BlockSeries, stop);
    }

    /// <summary>L1, and the rollups in configured order.</summary>
    private static IReadOnlyList<(string Name, long ChainId)> ChainsOf(Layer2Networks networks) =>
        [(networks.Parent.Name, networks.Parent.ChainId), .. networks.All.Select(network => (network.Name, network.Chain.ChainId))];
}
