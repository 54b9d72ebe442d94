using Ethoscope.Core.Security;

namespace Ethoscope.Web.Security;

/// <summary>Gives counted requests to the store each ten seconds, and at the end what is left, once the last request was answered.</summary>
internal sealed class ApiKeyUsageFlow(ApiKeyUsage usage, TimeProvider time, ILogger<ApiKeyUsageFlow> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private bool _away;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await StoreAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await StoreAsync(stoppingToken);
    }

    /// <summary>What fails is tried again, and told of once.</summary>
    private async Task StoreAsync(CancellationToken stop)
    {
        try
        {
            await usage.StoreAsync(stop);
            if (_away)
                log.UsageStored(usage.Lost);
            _away = false;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (!_away)
                log.UsageWaits(fault.Message);
            _away = true;
        }
    }
}
