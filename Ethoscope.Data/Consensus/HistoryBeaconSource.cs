using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>
/// The same source for reading history: it asks nothing where the endpoint that would be asked has spent what history may use of its day, so
/// that the rest is the live follower's.
/// </summary>
internal sealed class HistoryBeaconSource(BeaconSource source) : IBeaconSource
{
    public async Task<BeaconHeader> GetHeadAsync(CancellationToken stop) => await (await AllowedAsync(1, stop)).GetHeadAsync(stop);

    public async Task<BeaconHeader?> GetHeaderAsync(long slot, CancellationToken stop) =>
        await (await AllowedAsync(1, stop)).GetHeaderAsync(slot, stop);

    public async Task<IReadOnlyList<BeaconHeader>?> GetHeadersAsync(long slot, CancellationToken stop) =>
        await (await AllowedAsync(1, stop)).GetHeadersAsync(slot, stop);

    public async Task<IReadOnlyList<BeaconRead>> ReadAsync(IReadOnlyList<Hash32> roots, CancellationToken stop) =>
        await (await AllowedAsync(roots.Count, stop)).ReadAsync(roots, stop);

    public async Task<Finality> GetFinalityAsync(CancellationToken stop) => await (await AllowedAsync(1, stop)).GetFinalityAsync(stop);

    public async Task<IReadOnlyDictionary<long, long>?> GetProposersAsync(long epoch, CancellationToken stop) =>
        await (await AllowedAsync(1, stop)).GetProposersAsync(epoch, stop);

    public async Task<(string Source, BeaconHeader? Header)?> AskSecondAsync(string beside, long slot, CancellationToken stop) =>
        await (await AllowedAsync(1, stop)).AskSecondAsync(beside, slot, stop);

    public void Distrust(string endpoint, SourceDistrust reason, string detail) => source.Distrust(endpoint, reason, detail);

    public IReadOnlyList<BeaconSignal> TakeSignals() => [];

    public Task WaitForSignalAsync(TimeSpan atMost, CancellationToken stop) => source.WaitForSignalAsync(atMost, stop);

    /// <exception cref="SourceUnavailableException">What history may use is spent.</exception>
    private async Task<BeaconSource> AllowedAsync(int calls, CancellationToken stop)
    {
        await source.HoldHistoryAsync(calls, stop);
        return source;
    }
}
