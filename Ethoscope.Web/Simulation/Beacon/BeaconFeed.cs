using System.Buffers;
using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>What one reader of a node's events has not been told yet.</summary>
internal sealed class BeaconFeed
{
    private const int Remembered = 64;

    private readonly SimulatedChain _chain;
    private readonly NodeDoor _door;
    private readonly SlotClock _clock;
    private readonly BeaconBlockJson _blocks;
    private SimulatedBlock _head;
    private Checkpoint _finalized;

    /// <summary>Tells of what comes from now on.</summary>
    public BeaconFeed(SimulatedChain chain, NodeDoor door)
    {
        (_chain, _door, _clock) = (chain, door, SimulatedChain.SlotsOf(chain.Descriptor));
        _blocks = new(chain.Consensus, chain.Participation, chain.Anchor);
        (_head, _finalized) = chain.Read(moment => (moment.Head, FinalizedAt(moment)));
    }

    /// <summary>Events since the last call, in order: blocks, the reorganisation where there is one, the head, finality.</summary>
    public IReadOnlyList<(string Topic, byte[] Data)> Next() => _chain.Read(Next);

    private List<(string Topic, byte[] Data)> Next(ChainMoment moment)
    {
        var events = new List<(string, byte[])>();
        var head = moment.Head;
        if (head.Hash == _head.Hash)
            return events;

        var old = moment.Before(_head, Remembered).Select(block => block.Hash).ToHashSet();
        foreach (var block in moment.Before(head, Remembered).SkipWhile(block => old.Contains(block.Hash)))
            events.Add(("block", Json(json => WriteBlock(json, block))));
        if (!moment.IsCanonical(_head))
            events.Add(("chain_reorg", Json(json => WriteReorganisation(json, moment, _head, head))));
        events.Add(("head", Json(json => WriteHead(json, moment, _head, head))));
        if (FinalizedAt(moment) is var finalized && finalized != _finalized)
            events.Add(("finalized_checkpoint", Json(json => WriteFinalized(json, moment, finalized))));
        (_head, _finalized) = (head, finalized);
        return events;
    }

    private Checkpoint FinalizedAt(ChainMoment moment) => _chain.Consensus.CheckpointOf(moment.Finality.Finalized);

    private Hash32 RootOf(SimulatedBlock block) => _chain.Consensus.Roots.Of(block.Hash);

    private void WriteBlock(Utf8JsonWriter json, SimulatedBlock block)
    {
        json.WriteDecimal("slot"u8, block.Slot);
        json.WriteHash("block"u8, RootOf(block));
    }

    private void WriteHead(Utf8JsonWriter json, ChainMoment moment, SimulatedBlock old, SimulatedBlock head)
    {
        var start = _clock.EpochOf(head.Slot) * _clock.SlotsPerEpoch;
        WriteBlock(json, head);
        json.WriteHash("state"u8, _blocks.StateOf(head));
        json.WriteBoolean("epoch_transition"u8, _clock.EpochOf(head.Slot) != _clock.EpochOf(old.Slot));
        json.WriteHash("previous_duty_dependent_root"u8, RootOf(moment.Until(start - _clock.SlotsPerEpoch - 1)));
        json.WriteHash("current_duty_dependent_root"u8, RootOf(moment.Until(start - 1)));
    }

    private void WriteReorganisation(Utf8JsonWriter json, ChainMoment moment, SimulatedBlock old, SimulatedBlock head)
    {
        var shared = moment.Before(old, Remembered).Last(moment.IsCanonical);
        json.WriteDecimal("slot"u8, head.Slot);
        json.WriteDecimal("depth"u8, old.Slot - shared.Slot);
        json.WriteHash("old_head_block"u8, RootOf(old));
        json.WriteHash("new_head_block"u8, RootOf(head));
        json.WriteHash("old_head_state"u8, _blocks.StateOf(old));
        json.WriteHash("new_head_state"u8, _blocks.StateOf(head));
        json.WriteDecimal("epoch"u8, _clock.EpochOf(head.Slot));
    }

    private void WriteFinalized(Utf8JsonWriter json, ChainMoment moment, Checkpoint finalized)
    {
        json.WriteHash("block"u8, finalized.Root);
        json.WriteHash("state"u8, _blocks.StateOf(moment.Finalized));
        json.WriteDecimal("epoch"u8, finalized.Epoch);
    }

    private byte[] Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteBoolean("execution_optimistic"u8, _door.Now is { Kind: IncidentKind.Optimistic });
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
