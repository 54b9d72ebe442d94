using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Consensus;

/// <summary>
/// Looks at a beacon node once: its network, readiness and head, and which routes it serves. Nothing is kept, no retry is made, and no more
/// than some fifteen requests are sent.
/// </summary>
public sealed class BeaconExaminer
{
    public const string Network = "network";
    public const string Version = "version";
    public const string Readiness = "readiness";
    public const string Heads = "heads";
    public const string SlotHeaders = "headers of a slot";
    public const string BlindedBlocks = "blinded blocks";
    public const string Blocks = "blocks";
    public const string Checkpoints = "checkpoints";
    public const string Duties = "duties";
    public const string Events = "events";
    public const string Forks = "forks";

    /// <summary>Time after which a node in use is asked again whether it is ready.</summary>
    public static readonly TimeSpan ReadinessAge = BeaconCheck.ReadinessAge;

    /// <summary>Time after which a node is asked again for its network.</summary>
    public static readonly TimeSpan NetworkAge = new UpstreamPolicy().Reprobe;

    /// <summary>Time between two looks at the heads of nodes that are not in use.</summary>
    public static readonly TimeSpan Survey = BeaconSource.Survey;

    private readonly RestClient _client;
    private readonly UpstreamHttp _http;
    private readonly TimeProvider _time;

    internal BeaconExaminer(RestClient client, UpstreamHttp http, TimeProvider time) => (_client, _http, _time) = (client, http, time);

    public async Task<BeaconExamination> ExamineAsync(BeaconNetwork network, ChainEndpoint endpoint, CancellationToken stop)
    {
        var look = new BeaconLook(_client, _http, network, endpoint, _time, stop);
        var result = new BeaconExamination(endpoint.Name);
        try
        {
            result = await IdentifyAsync(look, result);
            if (result.Problem is null && result.ReadinessDetail is null)
                result = await RoutesAsync(look, result);
        }
        catch (UpstreamException fault)
        {
            result = result with { Problem = fault.Fault.Message, Status = fault.Fault.Status };
        }

        return look.IsOptimistic && result.IsUsable
            ? result with
            {
                Readiness = NodeReadiness.Optimistic,
                ReadinessDetail = "Its execution client has not verified what it says.",
                Routes = look.Routes,
                Latency = look.Latency,
            }
            : result with
            {
                Routes = look.Routes,
                Latency = look.Latency,
            };
    }

    private static async Task<BeaconExamination> IdentifyAsync(BeaconLook look, BeaconExamination result)
    {
        var genesis = await look.ReadAsync(Network, BeaconRoute.OfGenesis, BeaconJson.Genesis);
        if (look.Unready is { } unready)
            return result with { Readiness = NodeReadiness.Syncing, ReadinessDetail = $"It says that it is not ready: {unready}" };
        if (look.Routes[^1] is { IsServed: null } failed)
            return result with { Problem = failed.Failure, Status = failed.Status };
        if (look.Routes[^1].IsServed == false)
            return result with { Problem = $"It does not tell its network ({BeaconRoute.Genesis}).", Status = look.Routes[^1].Status };
        if (GenesisRules.Difference(genesis, look.Of) is { } difference)
            return result with { Problem = $"It is of another network. {difference}", IsOther = true };

        var version = await look.ReadAsync(Version, BeaconRoute.OfVersion, BeaconJson.Version);
        var (readiness, detail) = ReadinessRules.Of(await look.ReadAsync(Readiness, BeaconRoute.OfSyncing, BeaconJson.Syncing));
        return result with { Software = version is null ? null : look.Cleaned(version), Readiness = readiness, ReadinessDetail = detail };
    }

    /// <summary>A node without a head is asked for the block that is final there: hosts for checkpoint sync have that one.</summary>
    private static async Task<BeaconExamination> RoutesAsync(BeaconLook look, BeaconExamination result)
    {
        var epoch = look.Ask.Epoch;
        var head = await look.JudgeAsync(Heads, BeaconRoute.OfHead, BeaconJudge.Head);
        if (head is not null)
            await look.JudgeAsync(
                SlotHeaders,
                BeaconRoute.OfAllOfSlot(head.Slot, head.Slot),
                (reply, ask) => BeaconJudge.Headers(reply, head.Slot, ask)
            );
        var finality = await look.JudgeAsync(Checkpoints, BeaconRoute.OfCheckpoints, BeaconJudge.Checkpoints);
        if ((head?.Root ?? finality?.Finalized.Root) is { } root)
        {
            await look.JudgeAsync(BlindedBlocks, BeaconRoute.OfBlindedBlock(root), (reply, ask) => BeaconJudge.Block(reply, root, ask));
            await look.JudgeAsync(Blocks, BeaconRoute.OfBlock(root), (reply, ask) => BeaconJudge.Block(reply, root, ask));
        }

        await look.JudgeAsync(Duties, BeaconRoute.OfProposers(epoch, epoch), (reply, ask) => BeaconJudge.Proposers(reply, epoch, ask));
        await look.ReadAsync(Forks, BeaconRoute.OfSpec, reply => BeaconForksJson.Read(reply, look.Of.Chain.Slots!));
        await look.ListenAsync();
        return result with { Head = head };
    }
}
