using Ethoscope.Core.Admin;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Core.Security;

namespace Ethoscope.Web.Admin;

/// <summary>Has this process follow what an administrator changed at any instance: at each message, and every few seconds besides.</summary>
internal sealed class AdminWatch(
    ILiveFeed feed,
    ISettings settings,
    SessionRing sessions,
    IEnumerable<IAdminFollower> followers,
    OncePerMinute once,
    TimeProvider time,
    ILogger<AdminWatch> log
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>Settings hold before anything is served.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changes = feed.Subscribe(LiveChannels.Admin);
        while (!stoppingToken.IsCancellationRequested)
        {
            var batch = await changes.NextAsync(Interval, time, stoppingToken);
            if (!batch.IsEmpty)
                await FollowAsync(batch, stoppingToken);
            await ReadAsync(stoppingToken);
        }
    }

    private async Task FollowAsync(LiveBatch batch, CancellationToken stop)
    {
        sessions.Forget();
        foreach (var kind in batch.Events.Select(one => LiveJson.TryRead<AdminChange>(one.Payload)?.Subject).OfType<string>().Distinct())
        foreach (var follower in followers)
            await follower.FollowAsync(kind, stop);
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        try
        {
            await settings.ReadAsync(stop);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (once.Allows(nameof(AdminWatch), "settings"))
                log.SettingsUnread(fault.Message);
        }
    }
}
