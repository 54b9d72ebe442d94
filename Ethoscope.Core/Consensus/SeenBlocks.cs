using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>What event streams told of blocks of the last slots: when each was first heard of, and which heads lost.</summary>
internal sealed class SeenBlocks
{
    /// <summary>Slots of which it is remembered: the time that a block may wait for the reorganisation by which it lost.</summary>
    private const int Kept = 128;

    private readonly Dictionary<Hash32, BeaconSignal> _blocks = [];
    private readonly Dictionary<Hash32, BeaconSignal> _losses = [];
    private readonly HashSet<Hash32> _open = [];

    /// <summary>Blocks of which it is not yet known whether they are canonical.</summary>
    public IReadOnlyList<BeaconSignal> Open =>
        [.. _blocks.Values.Where(one => _open.Contains(one.Root)).OrderBy(one => one.Slot).ThenBy(one => one.SeenAt)];

    /// <summary>Reorganisations that were told of.</summary>
    public IReadOnlyList<BeaconSignal> Losses => [.. _losses.Values.OrderBy(one => one.SeenAt)];

    /// <returns>Something is new.</returns>
    public bool Take(IReadOnlyList<BeaconSignal> signals)
    {
        var isNew = false;
        foreach (var one in signals)
        {
            if (_blocks.TryAdd(one.Root, one))
            {
                isNew = true;
                _open.Add(one.Root);
            }

            if (one.LostHead is { } lost)
                isNew |= _losses.TryAdd(lost, one);
        }

        if (isNew)
            Forget(_blocks.Values.Max(one => one.Slot) - Kept);
        return isNew;
    }

    public BeaconSignal? Of(Hash32 root) => _blocks.GetValueOrDefault(root);

    public BeaconSignal? LossOf(Hash32 head) => _losses.GetValueOrDefault(head);

    public void Settle(Hash32 root) => _open.Remove(root);

    public void SettleLoss(Hash32 head) => _losses.Remove(head);

    public ForkedBlock ToForked(BeaconBlock block) =>
        new(block.Slot, block.Root, block.ParentRoot, block.Proposer, block.BlockNumber, Of(block.Root)?.SeenAt);

    private void Forget(long below)
    {
        foreach (var old in _blocks.Values.Where(one => one.Slot < below).ToList())
        {
            _blocks.Remove(old.Root);
            _open.Remove(old.Root);
        }

        foreach (var (lost, _) in _losses.Where(one => one.Value.Slot < below).ToList())
            _losses.Remove(lost);
    }
}
