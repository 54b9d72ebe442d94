using Ethoscope.Core.Live;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Anomalies;

/// <summary>The page of one episode or incident: it follows it while it is open, and is read anew some seconds after anything came.</summary>
public abstract class AnomalyDetailPage : LivePage
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan LookAgainEvery = TimeSpan.FromMinutes(1);
    private bool _isOutdated;

    protected override string? Channel => IsMoving ? LiveChannels.Anomalies : null;

    /// <summary>It is open, so that there is more to come; also where it could not be read.</summary>
    protected abstract bool IsMoving { get; }

    /// <summary>When what is shown was read.</summary>
    protected abstract DateTimeOffset? ReadAt { get; }

    protected abstract Task ReloadAsync();

    protected override async Task<bool> OnLiveAsync(LiveBatch batch)
    {
        if (ReadAt is not { } read)
            return false;
        _isOutdated = true;
        return (batch.Missed || Time.GetUtcNow() - read >= ReadEvery) && await ReadAnewAsync();
    }

    protected override async Task<bool> OnClockAsync() =>
        ReadAt is { } read
        && IsMoving
        && Time.GetUtcNow() - read is var age
        && (age >= LookAgainEvery || (_isOutdated && age >= ReadEvery))
        && await ReadAnewAsync();

    private async Task<bool> ReadAnewAsync()
    {
        _isOutdated = false;
        await ReloadAsync();
        return true;
    }
}
