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

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(HearAsync(stoppingToken), LookAsync(stoppingToken));

    private async Task HearAsync(CancellationToken stop)
    {
        using var changes = feed.Subscribe(LiveChannels.Admin);
        while (await changes.WaitAsync(stop))
        {
            var batch = changes.Take();
            sessions.Forget();
            foreach (var kind in batch.Events.Select(one => LiveJson.TryRead<AdminChange>(one.Payload)?.Subject).OfType<string>().Distinct())
            foreach (var follower in followers)
                await follower.FollowAsync(kind, stop);
            await ReadAsync(stop);
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stop))
            await ReadAsync(stop);
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
