using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>What replies of the beacon API are, by Core's rules.</summary>
internal static class BeaconJudge
{
    public static Checked<BeaconHeader> Head(JsonElement reply, BeaconAsk ask) =>
        BeaconHeaderRules.Check(BeaconJson.Header(reply), null, anyBranch: false, ask);

    public static Checked<BeaconHeader> Header(JsonElement reply, long slot, BeaconAsk ask) =>
        BeaconHeaderRules.Check(BeaconJson.Header(reply), slot, anyBranch: false, ask);

    /// <summary>Blocks of a slot, those that lost included; refused where one of them is.</summary>
    public static Checked<IReadOnlyList<BeaconHeader>> Headers(JsonElement reply, long slot, BeaconAsk ask)
    {
        var headers = (BeaconJson.Headers(reply) ?? [new BeaconHeaderClaim()])
            .Select(claim => BeaconHeaderRules.Check(claim, slot, anyBranch: true, ask))
            .ToList();
        return headers.Find(header => header.Rejection is not null) is { } refused
            ? new(null, refused.Rejection, [])
            : new([.. headers.Select(header => header.Content!)], null, []);
    }

    public static Checked<Finality> Checkpoints(JsonElement reply, BeaconAsk ask) =>
        CheckpointRules.Check(BeaconJson.Checkpoints(reply), ask);

    public static Checked<IReadOnlyDictionary<long, long>> Proposers(JsonElement reply, long epoch, BeaconAsk ask) =>
        ProposerRules.Check(BeaconJson.Proposers(reply), epoch, ask);

    public static Checked<BeaconBlock> Block(JsonElement reply, Hash32 root, BeaconAsk ask) =>
        BeaconBlockRules.Check(BeaconBlockJson.Claim(reply), root, ask);
}
