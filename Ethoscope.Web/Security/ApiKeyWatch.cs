using Ethoscope.Core.Live;
using Ethoscope.Core.Security;

namespace Ethoscope.Web.Security;

/// <summary>Has the keys read again as soon as any instance tells that it made, replaced or revoked one.</summary>
internal sealed class ApiKeyWatch(ILiveFeed feed, ApiKeyRing ring) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changes = feed.Subscribe(LiveChannels.Keys);
        while (await changes.WaitAsync(stoppingToken))
        {
            changes.Take();
            ring.Forget();
        }
    }
}
