using Ethoscope.Core.Admin;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Web.Components.Shared;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Jobs;
using Ethoscope.Web.Observability;
using StackExchange.Redis;

namespace Ethoscope.Web.Admin;

/// <summary>What needs the administrator now.</summary>
internal sealed class AdminAlerts(
    IBlockReader blocks,
    ConfiguredChains chains,
    LogLevels levels,
    ISettings settings,
    IServiceProvider services,
    TimeProvider time
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Null where there is none.</summary>
    public bool? RedisAnswers => services.GetService<IConnectionMultiplexer>()?.IsConnected;

    public async Task<IReadOnlyList<AdminAlert>> ReadAsync(CancellationToken stop)
    {
        var alerts = new List<AdminAlert>();
        await AddCollectorsAsync(alerts, stop);
        foreach (var chain in chains.All)
            if (await GapAsync(chain, stop) is > 0 and var missing)
                alerts.Add(
                    new(true, $"{Count.Of(missing, "height")} of {chain.Name} between others are not stored.", "/sources", "Sources")
                );
        if (RedisAnswers == false)
            alerts.Add(
                new(true, "Redis does not answer: what is live is late by seconds, and limits are counted by each instance.", null, null)
            );
        if (levels.Current < levels.Configured)
            alerts.Add(new(false, $"The logs tell more than configured: {LogLevelName.Of(levels.Current)}.", "/admin/logs", "Log level"));
        if (KeptThing.All.Any(thing => settings.Find(RetentionSetting.NameOf(thing)) is not null))
            alerts.Add(new(false, "Not all is kept for as long as configured.", "/admin/retention", "Retention"));
        return alerts;
    }

    /// <summary>One alert for all that fail for longer than a restart of something takes.</summary>
    private async Task AddCollectorsAsync(List<AdminAlert> alerts, CancellationToken stop)
    {
        if (services.GetService<CollectorSet>() is not { } collectors || services.GetService<ICollectorJournal>() is not { } journal)
            return;

        var now = time.GetUtcNow();
        foreach (var name in collectors.Names.Order(StringComparer.Ordinal))
            if ((await journal.GetStatusAsync(name, stop))?.FailingSince is { } since && now - since > Patience)
                alerts.Add(new(true, $"Collector {name} has failed for {Duration.Text(now - since)}.", "/admin/jobs", "Jobs"));
    }

    private async Task<long> GapAsync(ChainDescriptor chain, CancellationToken stop)
    {
        var coverage = await blocks.GetCoverageAsync(chain, stop);
        return coverage.GetValueOrDefault(BlockDepth.Full) is { First: { } first, Last: { } last } followed
            ? followed.Gaps(first, last).Sum(gap => gap.Length)
            : 0;
    }
}
