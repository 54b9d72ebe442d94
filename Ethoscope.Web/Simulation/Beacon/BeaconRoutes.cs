using System.Text.Json;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>The routes of a beacon node that answer at once, by path (beacon-APIs v3).</summary>
/// <param name="offersBlinded">Else blinded blocks are refused, as some public hosts do.</param>
internal sealed class BeaconRoutes(string name, SimulatedChain chain, NodeDoor door, bool offersBlinded, TimeProvider time)
{
    /// <summary>Version of all blocks: the simulated chain begins after that fork.</summary>
    private const string Version = "fulu";

    private readonly SlotClock _clock = SimulatedChain.SlotsOf(chain.Descriptor);
    private readonly BeaconBlockJson _blocks = new(chain.Consensus, chain.Participation, chain.Anchor);

    private bool IsOptimistic => door.Now is { Kind: IncidentKind.Optimistic };

    private bool IsSyncing => door.Now is { Kind: IncidentKind.Syncing };

    /// <summary>206 where the node syncs, or follows blocks that are not checked.</summary>
    public int Health => IsSyncing || IsOptimistic ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK;

    /// <exception cref="RestRefusal">No such route, or nothing there.</exception>
    public void Answer(Utf8JsonWriter json, string[] path, IQueryCollection query)
    {
        json.WriteStartObject();
        switch (path)
        {
            case ["eth", "v1", "beacon", "genesis"]:
                BeaconConfigJson.WriteGenesis(json, _clock);
                break;
            case ["eth", "v1", "config", "spec"]:
                BeaconConfigJson.WriteSpec(json, chain.Descriptor, _clock);
                break;
            case ["eth", "v1", "config", "fork_schedule"]:
                BeaconConfigJson.WriteForkSchedule(json);
                break;
            case ["eth", "v1", "node", "version"]:
                json.WriteStartObject("data"u8);
                json.WriteString("version"u8, $"EthoscopeSimulation/v1/{name}");
                json.WriteEndObject();
                break;
            case ["eth", "v1", "node", "syncing"]:
                WriteSyncing(json);
                break;
            case ["eth", "v1", "beacon", "headers"]:
                chain.Read(moment => WriteHeaders(json, moment, query));
                break;
            case ["eth", "v1", "beacon", "headers", var id]:
                chain.Read(moment => WriteHeader(json, moment, id));
                break;
            case ["eth", "v1", "beacon", "blocks", var id, "root"]:
                chain.Read(moment => WriteRoot(json, moment, id));
                break;
            case ["eth", "v1", "beacon", "blinded_blocks", var id] when offersBlinded:
                chain.Read(moment => WriteBlock(json, moment, id, isBlinded: true));
                break;
            case ["eth", "v1", "beacon", "blinded_blocks", _]:
                throw new RestRefusal(StatusCodes.Status501NotImplemented, "this host does not serve blinded blocks");
            case ["eth", "v2", "beacon", "blocks", var id]:
                chain.Read(moment => WriteBlock(json, moment, id, isBlinded: false));
                break;
            case ["eth", "v1", "beacon", "states", var id, "finality_checkpoints"]:
                chain.Read(moment => WriteCheckpoints(json, moment, id));
                break;
            case ["eth", "v1", "validator", "duties", "proposer", var epoch]:
                chain.Read(moment => WriteProposers(json, moment, BeaconPath.Number(epoch, "epoch")));
                break;
            default:
                throw RestRefusal.NotFound("NOT_FOUND");
        }

        json.WriteEndObject();
    }

    private void WriteSyncing(Utf8JsonWriter json)
    {
        var head = chain.Head.Slot;
        json.WriteStartObject("data"u8);
        json.WriteDecimal("head_slot"u8, head);
        json.WriteDecimal("sync_distance"u8, Math.Max(0, ClockSlot - head));
        json.WriteBoolean("is_syncing"u8, IsSyncing);
        json.WriteBoolean("is_optimistic"u8, IsOptimistic);
        json.WriteBoolean("el_offline"u8, IsOptimistic && door.Now is { Slots: var slots } && slots % 2 == 0);
        json.WriteEndObject();
    }

    private bool WriteHeaders(Utf8JsonWriter json, ChainMoment moment, IQueryCollection query)
    {
        if (query.ContainsKey("parent_root"))
            throw RestRefusal.Invalid("BAD_REQUEST: parent_root is not supported");

        var block = query.TryGetValue("slot", out var text) ? moment.AtSlot(BeaconPath.Number(text.ToString(), "slot")) : moment.Head;
        WriteState(json, block is { } known && IsFinal(moment, known));
        json.WriteStartArray("data"u8);
        if (block is { } found)
            _blocks.WriteHeader(json, found, moment.IsCanonical(found));
        json.WriteEndArray();
        return true;
    }

    private bool WriteHeader(Utf8JsonWriter json, ChainMoment moment, string id)
    {
        var block = BeaconPath.BlockOf(moment, id);
        WriteState(json, IsFinal(moment, block));
        json.WritePropertyName("data"u8);
        _blocks.WriteHeader(json, block, moment.IsCanonical(block));
        return true;
    }

    private bool WriteRoot(Utf8JsonWriter json, ChainMoment moment, string id)
    {
        var block = BeaconPath.BlockOf(moment, id);
        WriteState(json, IsFinal(moment, block));
        json.WriteStartObject("data"u8);
        json.WriteString("root"u8, chain.Consensus.Roots.Of(block.Hash).ToString());
        json.WriteEndObject();
        return true;
    }

    private bool WriteBlock(Utf8JsonWriter json, ChainMoment moment, string id, bool isBlinded)
    {
        var block = BeaconPath.BlockOf(moment, id);
        json.WriteString("version"u8, Version);
        WriteState(json, IsFinal(moment, block));
        json.WritePropertyName("data"u8);
        _blocks.Write(json, block, isBlinded);
        return true;
    }

    private bool WriteCheckpoints(Utf8JsonWriter json, ChainMoment moment, string id)
    {
        var block = BeaconPath.StateOf(moment, id);
        var consensus = chain.Consensus;
        var finality = consensus.FinalityAt(_clock.EpochOf(block.Slot));
        WriteState(json, IsFinal(moment, block));
        json.WriteStartObject("data"u8);
        json.WriteCheckpoint("previous_justified"u8, consensus.CheckpointOf(finality.PreviousJustified));
        json.WriteCheckpoint("current_justified"u8, consensus.CheckpointOf(finality.Justified));
        json.WriteCheckpoint("finalized"u8, consensus.CheckpointOf(finality.Finalized));
        json.WriteEndObject();
        return true;
    }

    /// <summary>Proposers of Fulu are known an epoch ahead (EIP-7917): they depend on the last block two epochs before.</summary>
    private bool WriteProposers(Utf8JsonWriter json, ChainMoment moment, long epoch)
    {
        if (IsSyncing)
            throw new RestRefusal(StatusCodes.Status503ServiceUnavailable, "SERVICE_UNAVAILABLE: beacon node is syncing");
        if (epoch > _clock.EpochOf(ClockSlot) + 1 || epoch < _clock.EpochOf(chain.Anchor.Slot))
            throw RestRefusal.Invalid($"BAD_REQUEST: invalid epoch {epoch}, current epoch {_clock.EpochOf(ClockSlot)}");

        var consensus = chain.Consensus;
        var first = epoch * _clock.SlotsPerEpoch;
        var dependent = moment.Until(first - _clock.SlotsPerEpoch - 1);
        json.WriteString("dependent_root"u8, consensus.Roots.Of(dependent.Hash).ToString());
        json.WriteBoolean("execution_optimistic"u8, IsOptimistic);
        json.WriteStartArray("data"u8);
        for (var slot = first; slot < first + _clock.SlotsPerEpoch; slot++)
        {
            var proposer = consensus.Validators.ProposerOf(slot);
            json.WriteStartObject();
            json.WriteString("pubkey"u8, $"0x{Convert.ToHexStringLower(consensus.Validators.PublicKeyOf(proposer))}");
            json.WriteDecimal("validator_index"u8, proposer);
            json.WriteDecimal("slot"u8, slot);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        return true;
    }

    private long ClockSlot => _clock.SlotDuring(time.GetUtcNow());

    private void WriteState(Utf8JsonWriter json, bool isFinal)
    {
        json.WriteBoolean("execution_optimistic"u8, IsOptimistic && !isFinal);
        json.WriteBoolean("finalized"u8, isFinal);
    }

    private static bool IsFinal(ChainMoment moment, SimulatedBlock block) =>
        block.Slot <= moment.Finalized.Slot && moment.IsCanonical(block);
}
