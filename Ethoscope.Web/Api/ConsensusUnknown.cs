using Ethoscope.Core.Consensus;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Why fields of consensus are null.</summary>
internal static class ConsensusUnknown
{
    private const string NoBeacon = "No beacon endpoint is configured: execution timestamps do not tell it.";
    private const string NotRead = "No beacon node told it, or it does not apply to the slot's outcome.";
    private const string NoVotes = "No block that was read holds votes of these committees yet.";
    private const string NoSync = "No block of it was read from a beacon node.";
    private const string NotAsked = "Finality was not asked for then.";
    private const string Empty = "The list is empty.";
    private const string NoFinality = "No endpoint told of finality by then.";
    private const string SomeFinal = "Its rows are not of one part of the chain.";

    private static readonly (string Field, Func<Slot, bool> IsUnknown, string Reason)[] SlotRules =
    [
        ("proposer_index", slot => slot.Proposer is null, NotRead),
        ("beacon_root", slot => slot.Root is null, NotRead),
        ("parent_root", slot => slot.ParentRoot is null, NotRead),
        ("block_number", slot => slot.BlockNumber is null, NotRead),
        ("block_hash", slot => slot.BlockHash is null, NotRead),
        ("blob_count", slot => slot.Blobs is null, NotRead),
        ("sync", slot => slot.Sync is null, NoSync),
        ("votes", slot => slot.Votes is null, NoVotes),
        ("seen_at", slot => slot.SeenAt is null, "We did not hear of its block as it came."),
        ("seen_by", slot => slot.SeenBy is null, "We did not hear of its block as it came."),
        ("delay_seconds", slot => slot.SeenAt is null, "We did not hear of its block as it came."),
        ("late", slot => slot.SeenAt is null, "We did not hear of its block as it came."),
        ("source", slot => slot.Source is null, NotRead),
    ];

    public static Dictionary<string, string> Of(ConsensusAnswer data)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal) { ["finalized"] = "It speaks of several slots at once." };
        var none = data.BeaconConfigured ? null : NoBeacon;
        Explain(data.Head, "head", "No slot with a beacon block is stored.");
        Explain(data.Finality, "finality", NotAsked);
        if (data.FinalityDistanceEpochs is null)
            reasons["finality_distance_epochs"] = none ?? "Finality was not asked for lately.";
        Explain(data.LastEpoch, "last_epoch", "No epoch's votes are complete yet.");
        Explain(data.CurrentEpoch, "current_epoch", NoVotes);
        Explain(data.Sync, "sync", NoSync);
        if (data.LastHour.LostRatio is null)
            reasons["lost_ratio"] = "No slot of the last hour is known.";
        if (data.Collector is null)
            reasons["collector"] = "It is known of now only: its past is not kept.";
        return reasons;

        void Explain(object? part, string name, string reason)
        {
            if (part is null)
                reasons[name] = none ?? reason;
        }
    }

    public static Dictionary<string, string> Of(IReadOnlyList<Slot> slots, ConsensusState state, bool? final)
    {
        var reasons = SlotRules
            .Where(rule => slots.Any(rule.IsUnknown))
            .ToDictionary(
                rule => rule.Field,
                rule =>
                    slots.Where(rule.IsUnknown).All(slot => slot.Origin == SlotOrigin.Execution) && !state.HasBeacon
                        ? NoBeacon
                        : rule.Reason,
                StringComparer.Ordinal
            );
        return With(reasons, final, slots.Count == 0);
    }

    public static Dictionary<string, string> Of(IReadOnlyList<Epoch> epochs, ConsensusState state, bool? final)
    {
        var none = state.HasBeacon ? null : NoBeacon;
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        if (epochs.Any(epoch => epoch.Votes is null))
            reasons["votes"] = none ?? NoVotes;
        if (epochs.Any(epoch => epoch.Sync is null))
            reasons["sync"] = none ?? NoSync;
        if (epochs.Any(epoch => epoch.Finality is null))
            reasons["finality"] = none ?? NotAsked;
        return With(reasons, final, epochs.Count == 0);
    }

    public static Dictionary<string, string> Of(IReadOnlyList<ConsensusPoint> points, ConsensusState state)
    {
        var none = state.HasBeacon ? null : NoBeacon;
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal) { ["finalized"] = points.Count == 0 ? Empty : SomeFinal };
        if (points.Any(point => point.Votes is null))
            reasons["votes"] = none ?? NoVotes;
        if (points.Any(point => point.Sync is null))
            reasons["sync"] = none ?? NoSync;
        if (points.Any(point => point.FinalityDistance is null))
            reasons["finality_distance_epochs"] = none ?? NotAsked;
        if (points.Any(point => point.Slots.Slots == 0))
            reasons["lost_ratio"] = "No slot of the part is known.";
        return reasons;
    }

    public static Dictionary<string, string> Of(IReadOnlyList<Finality> said, ConsensusState state)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["finalized"] =
                said.Count > 0 ? SomeFinal
                : state.HasBeacon ? Empty
                : NoBeacon,
        };
        if (said.Any(one => one.PreviousJustified is null))
            reasons["previous_justified_epoch"] = reasons["previous_justified_root"] = "The endpoint did not tell it.";
        return reasons;
    }

    public static Dictionary<string, string> Of(IReadOnlyList<ConsensusReorganisation> list, ConsensusState state)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["finalized"] =
                list.Count > 0 ? SomeFinal
                : state.HasBeacon ? Empty
                : NoBeacon,
        };
        if (list.Any(one => one.Ancestor is null))
            reasons["ancestor"] = "The endpoint only told of the reorganisation.";
        if (list.Any(one => one.New.Count == 0))
            reasons["new_head"] = "The branch that won was not read at once.";
        var blocks = list.SelectMany(one => one.Old.Concat(one.New).Append(one.Ancestor!)).OfType<ForkedBlock>().ToList();
        if (blocks.Exists(block => block.ParentRoot is null))
            reasons["parent_root"] = "The block itself was never read.";
        if (blocks.Exists(block => block.Proposer is null))
            reasons["proposer_index"] = "The block itself was never read.";
        if (blocks.Exists(block => block.BlockNumber is null))
            reasons["block_number"] = "The block itself was never read.";
        if (blocks.Exists(block => block.SeenAt is null))
            reasons["seen_at"] = "We did not hear of the block as it came.";
        return reasons;
    }

    private static Dictionary<string, string> With(Dictionary<string, string> reasons, bool? final, bool isEmpty)
    {
        if (final is null)
            reasons["finalized"] = isEmpty ? Empty : NoFinality;
        return reasons;
    }
}
