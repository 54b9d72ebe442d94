using System.Collections.Concurrent;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Jobs;

/// <summary>What the history jobs of this process are at, for the pages.</summary>
internal sealed class HistoryProgress(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, HistoryFilling?> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _whole = new(StringComparer.Ordinal);

    /// <summary>Raised by the thread that fills, after each commit and at both ends.</summary>
    public event EventHandler? Changed;

    /// <summary>What is being filled now, at most one entry a chain.</summary>
    public IReadOnlyList<HistoryFilling> Current => [.. _running.Values.OfType<HistoryFilling>()];

    /// <summary>False where a run of this process fills the chain already, or one filled it to its end.</summary>
    public bool TryBegin(ChainDescriptor chain) => !_whole.ContainsKey(chain.Name) && _running.TryAdd(chain.Name, null);

    /// <summary>Shows a depth as being filled, and takes where it stands.</summary>
    public Action<BackfillProgress> Follow(ChainDescriptor chain, BlockDepth depth, TimeSpan age)
    {
        var since = time.GetTimestamp();
        var filling = new HistoryFilling(chain, depth, age, null, 0, null);
        Show(filling);
        return progress =>
            Show(
                filling with
                {
                    Wanted = progress.Wanted,
                    Stored = progress.Stored,
                    Left = time.GetElapsedTime(since) * ((double)(progress.Wanted - progress.Stored) / progress.Stored),
                }
            );
    }

    /// <summary>The chain's history is whole.</summary>
    public void Finish(ChainDescriptor chain) => _whole[chain.Name] = true;

    /// <summary>The run is over.</summary>
    public void End(ChainDescriptor chain)
    {
        _running.TryRemove(chain.Name, out _);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private void Show(HistoryFilling filling)
    {
        _running[filling.Chain.Name] = filling;
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
