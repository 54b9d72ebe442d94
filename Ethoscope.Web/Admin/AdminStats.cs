using System.Diagnostics;
using Ethoscope.Core.Admin;
using Ethoscope.Core.Security;
using Ethoscope.Web.Observability;
using Prometheus;

namespace Ethoscope.Web.Admin;

/// <summary>Figures of the server for its administrator: of all instances where they share them, else of this one.</summary>
internal sealed class AdminStats(ApiKeys keys, ApiKeyUsage usage, IAdminFacts facts, IServiceProvider services, TimeProvider time)
{
    private const int DaysOfAWeek = 7;

    /// <summary>When this process started.</summary>
    private static readonly DateTime Started = Process.GetCurrentProcess().StartTime.ToUniversalTime();

    public TimeSpan Uptime => time.GetUtcNow() - Started;

    /// <summary>Circuits of pages that are open at this process; null where it shows none.</summary>
    public int? Circuits => services.GetService<CircuitCount>()?.Open;

    /// <summary>Streams that are open at this process; null where it has none.</summary>
    public int? Streams => StreamCount.Of(services.GetService<CollectorRegistry>());

    /// <summary>Answers that this process keeps in memory; null where it keeps none.</summary>
    public long? Answers => services.GetService<IKeptAnswers>()?.Count;

    public Task<AdminFacts> ReadFactsAsync(CancellationToken stop) => facts.ReadAsync(stop);

    public async Task<KeyFigures> ReadKeysAsync(CancellationToken stop)
    {
        var all = await keys.ListAsync(stop);
        var today = usage.Today;
        var requests = await usage.ListAsync(null, today.AddDays(1 - DaysOfAWeek), stop);
        var ofToday = requests.Where(one => one.Day == today).ToList();
        return new(
            all.Count,
            all.Count(one => one.State == ApiKeyState.Valid),
            ofToday.Select(one => one.Prefix).Distinct(StringComparer.Ordinal).Count(),
            ApiKeyCounts.Sum(ofToday.Select(one => one.Counts)),
            ApiKeyCounts.Sum(requests.Select(one => one.Counts))
        );
    }
}
