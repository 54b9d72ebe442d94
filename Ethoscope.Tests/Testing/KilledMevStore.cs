using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Tests.Testing;

/// <summary>Kills the process before or after about every second commit.</summary>
internal sealed class KilledMevStore(IMevStore store) : IMevStore
{
    private readonly Random _random = new(7);

    public int Kills { get; private set; }

    public Task RelabelAsync(ChainDescriptor chain, Lease lease, string labelVersion, CancellationToken stop) =>
        store.RelabelAsync(chain, lease, labelVersion, stop);

    public Task<MevWork?> NextAsync(RelayNetwork network, int most, CancellationToken stop) => store.NextAsync(network, most, stop);

    public async Task CommitAsync(MevBatch batch, CancellationToken stop)
    {
        var turn = _random.Next(4);
        if (turn == 0)
            throw Kill();
        await store.CommitAsync(batch, stop);
        if (turn == 1)
            throw Kill();
    }

    private KilledException Kill()
    {
        Kills++;
        return new();
    }

    internal sealed class KilledException : Exception;
}
