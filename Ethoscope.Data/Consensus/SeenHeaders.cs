using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>Headers that were read lately: a block of the same root must agree with them, as it can't be checked by hashing it.</summary>
internal sealed class SeenHeaders
{
    private const int Most = 1_024;
    private readonly Lock _gate = new();
    private readonly Dictionary<Hash32, BeaconHeader> _headers = [];
    private readonly Queue<Hash32> _order = new();

    public void Add(BeaconHeader header)
    {
        lock (_gate)
        {
            if (!_headers.TryAdd(header.Root, header))
                return;
            _order.Enqueue(header.Root);
            if (_order.Count > Most)
                _headers.Remove(_order.Dequeue());
        }
    }

    public Checked<BeaconBlock> Agree(Checked<BeaconBlock> read)
    {
        if (read.Content is not { } block || Find(block.Root) is not { } header)
            return read;
        return header.Slot == block.Slot && header.ParentRoot == block.ParentRoot && header.Proposer == block.Proposer
            ? read
            : new(
                null,
                new(
                    ConsensusRejections.SlotMismatch,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Block {block.Root}: slot {block.Slot}, parent {block.ParentRoot} and proposer {block.Proposer} are not those of its header from {header.Source} ({header.Slot}, {header.ParentRoot}, {header.Proposer})."
                    )
                )
                {
                    Number = block.Slot,
                    Source = block.Source,
                },
                []
            );
    }

    private BeaconHeader? Find(Hash32 root)
    {
        lock (_gate)
            return _headers.GetValueOrDefault(root);
    }
}
