using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Components.Shared;
using Ethoscope.Web.Jobs;

namespace Ethoscope.Web.Components.Pages.Sources;

/// <summary>
/// Asks for all that the page Sources shows, once for all who look at it. What cannot be had is a part with its reason, beside what was
/// last known.
/// </summary>
internal sealed partial class SourcesBoard(
    SourcesQuery sources,
    CollectorsQuery collectors,
    RejectionLedger rejections,
    ScheduledJobs schedules,
    CollectorSet followers,
    IBlockReader reader,
    IConsensusReader consensus,
    RelayLedgers relays,
    RollupLedgers rollups,
    IPriceReader prices,
    ConfiguredChains chains,
    TimeProvider time,
    ILogger<SourcesBoard> log
) : ISourcesBoard
{
    private const string Away = "Our database did not answer; we try again every two seconds.";
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Of the first time, at which the process has everything yet to load.</summary>
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(15);
    private readonly Lock _gate = new();
    private Task<SourcesView>? _loading;
    private long _startedAt;
    private bool _isFailing;

    public Task<SourcesView> GetAsync()
    {
        lock (_gate)
        {
            if (_loading is { IsCompleted: false } || (_loading is not null && time.GetElapsedTime(_startedAt) < Kept))
                return _loading;
            _startedAt = time.GetTimestamp();
            return _loading = LoadAsync(_loading is { IsCompletedSuccessfully: true } before ? before : null);
        }
    }

    private async Task<SourcesView> LoadAsync(Task<SourcesView>? last)
    {
        var before = last is null ? new SourcesView(time.GetUtcNow()) : await last;
        var most = last is null ? FirstPatience : Patience;
        using var patience = new CancellationTokenSource(most);
        var stop = patience.Token;
        var failed = false;

        async Task<Part<T>> ReadAsync<T>(Func<Task<T>> query)
            where T : class
        {
            try
            {
                return new(await query().WaitAsync(stop), null);
            }
            catch (Exception error)
            {
                failed = true;
                if (!_isFailing)
                    LogFailed(
                        stop.IsCancellationRequested ? new TimeoutException($"No answer within {most}.", error) : error,
                        typeof(T).Name
                    );
                return new(null, Away);
            }
        }

        var shared = await ReadAsync(() => sources.GetAsync(stop));
        var snapshot = shared.Value ?? sources.Own();
        var coverage = await ReadAsync(() => CoverageAsync(stop));
        var slots = await ReadAsync(() => SlotsAsync(stop));
        var ledgers = await ReadAsync(() => relays.GetAsync(stop));
        var layer2 = await ReadAsync(() => rollups.GetAsync(stop));
        var priced = prices.StaleAfter is null ? default : await ReadAsync(() => prices.GetCoverageAsync(stop));
        var told = await ReadAsync(() => collectors.GetAsync(stop));
        var scheduled = await ReadAsync(() => schedules.GetAsync(stop));
        var refused = await ReadAsync(() => rejections.GetAsync(stop));
        _isFailing = failed;

        var now = time.GetUtcNow();
        var jobs =
            told.Value is null || scheduled.Value is null
                ? new Part<IReadOnlyList<JobRow>>(null, Away)
                : new(JobRow.Of(told.Value, scheduled.Value, followers.Names, Lags(snapshot, coverage.Value), now), null);
        return new(now)
        {
            Sources = new(snapshot, shared.Failure),
            Jobs = jobs.Or(before.Jobs),
            Coverage = coverage.Or(before.Coverage),
            Slots = slots.Or(before.Slots),
            Relays = ledgers.Or(before.Relays),
            Rollups = layer2.Or(before.Rollups),
            Prices = priced.Or(before.Prices),
            Rejections = refused.Or(before.Rejections),
        };
    }

    private async Task<IReadOnlyList<SeriesCoverage>> CoverageAsync(CancellationToken stop)
    {
        var series = new List<SeriesCoverage>();
        foreach (var chain in chains.All)
        foreach (var (depth, coverage) in (await reader.GetCoverageAsync(chain, stop)).OrderBy(one => one.Key))
            series.Add(new(chain, depth, coverage));
        return series;
    }

    private async Task<IReadOnlyList<SlotCoverage>> SlotsAsync(CancellationToken stop)
    {
        var told = new List<SlotCoverage>();
        foreach (var chain in chains.All.Where(chain => chain.Slots is not null))
        {
            if (await consensus.GetCoverageAsync(chain, stop) is { First: not null } slots)
                told.Add(new(chain, slots));
        }

        return told;
    }

    /// <summary>Blocks between the best head that any endpoint shows and the newest that is stored.</summary>
    private Dictionary<string, long> Lags(SourcesSnapshot snapshot, IReadOnlyList<SeriesCoverage>? coverage)
    {
        var lags = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var chain in chains.All)
        {
            var best = snapshot.Views.Where(view => view.Main.State.Chain == chain.Name).Max(view => view.Main.State.Head?.Number);
            var stored = coverage?.Where(one => one.Chain.Name == chain.Name).Max(one => one.Coverage.Last);
            if (best is { } head && stored is { } newest)
                lags[BlockCollector.NameFor(chain)] = Math.Max(0, head - newest);
        }

        return lags;
    }

    [LoggerMessage(4111, LogLevel.Error, "The page Sources can't be filled ({Answer}); said once until it can.")]
    private partial void LogFailed(Exception error, string answer);
}
