using Ethoscope.Core.Live;
using Ethoscope.Core.Security;

namespace Ethoscope.Web.Streams;

/// <summary>
/// Looks at the keys of open streams each time that any instance tells of a change, and every two seconds besides: for ends that come by the clock, and
/// for changes that nobody could tell.
/// </summary>
internal sealed class StreamKeyWatch(ILiveFeed feed, ApiKeyRing ring, StreamKeys keys, StreamTimes times, TimeProvider time)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changes = feed.Subscribe(LiveChannels.Keys);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!(await changes.NextAsync(times.KeyCheck, time, stoppingToken)).IsEmpty)
                ring.Forget();
            try
            {
                await keys.CheckAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The database is away before any key was read: the next look is soon.
            }
        }
    }
}
