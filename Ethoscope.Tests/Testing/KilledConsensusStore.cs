using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Tests.Testing;

/// <summary>Kills the process before or after about every second commit.</summary>
internal sealed class KilledConsensusStore(IConsensusStore store) : IConsensusStore
{
    private readonly Random _random = new(7);

    public int Kills { get; private set; }

    public Task<ConsensusFollowState> LoadAsync(BeaconNetwork network, CancellationToken stop) => store.LoadAsync(network, stop);

    public Task<IReadOnlyList<ForkedBlock>> GetBlocksAsync(BeaconNetwork network, long first, long last, CancellationToken stop) =>
        store.GetBlocksAsync(network, first, last, stop);

    public Task<bool> HasLostAsync(BeaconNetwork network, Hash32 oldHead, CancellationToken stop) =>
        store.HasLostAsync(network, oldHead, stop);

    public async Task<IReadOnlyList<Rejection>> CommitAsync(ConsensusBatch batch, CancellationToken stop)
    {
        var turn = _random.Next(4);
        if (turn == 0)
            throw Kill();
        var refused = await store.CommitAsync(batch, stop);
        return turn == 1 ? throw Kill() : refused;
    }

    private KilledException Kill()
    {
        Kills++;
        return new();
    }

    internal sealed class KilledException : Exception;
}
