using System.Collections.Concurrent;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>Heights of transactions whose logs were asked for, by hash: older ones could not be found without. All nodes share it. Thread safe.</summary>
internal sealed class TransactionPlaces
{
    private const int Most = 200_000;

    private readonly ConcurrentDictionary<Hash32, long> _heights = [];

    public void Remember(Hash32 hash, long number)
    {
        if (_heights.Count >= Most)
            _heights.Clear();
        _heights[hash] = number;
    }

    /// <summary>Null where it is not known.</summary>
    public long? Find(Hash32 hash) => _heights.TryGetValue(hash, out var number) ? number : null;
}
