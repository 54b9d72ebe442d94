using System.Text;
using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Consensus;

/// <summary>Asks one endpoint one thing, and judges the answer.</summary>
internal sealed class BeaconReader(BeaconNetwork network, EndpointPool pool, ICollectionMetrics metrics, TimeProvider time)
{
    private readonly SeenHeaders _seen = new();

    public SlotClock Clock => network.Chain.Slots!;

    /// <summary>The newest block, kept as our opinion of the endpoint.</summary>
    /// <exception cref="UpstreamException">It has none that can be used.</exception>
    public async Task<BeaconReading<BeaconHeader>> HeadAsync(Endpoint endpoint, CancellationToken stop)
    {
        var read = await AskAsync(endpoint, BeaconRoute.OfHead, BeaconJudge.Head, stop);
        if (read.Content is { } head)
        {
            _seen.Add(head);
            endpoint.Health.HeadSeen(
                new BlockRef(head.Slot, head.Root, head.ParentRoot, Clock.StartOf(head.Slot)),
                pool.BestHeadBeside(endpoint)
            );
        }

        return read;
    }

    public async Task<BeaconReading<BeaconHeader>> HeaderAsync(Endpoint endpoint, long slot, CancellationToken stop)
    {
        var read = await AskAsync(endpoint, BeaconRoute.OfSlot(slot), (reply, ask) => BeaconJudge.Header(reply, slot, ask), stop);
        if (read.Content is { } header)
            _seen.Add(header);
        return read;
    }

    public Task<BeaconReading<IReadOnlyList<BeaconHeader>>> HeadersAsync(Endpoint endpoint, long slot, CancellationToken stop) =>
        AskAsync(
            endpoint,
            BeaconRoute.OfAllOfSlot(slot, endpoint.Health.Head?.Number),
            (reply, ask) => BeaconJudge.Headers(reply, slot, ask),
            stop
        );

    public Task<BeaconReading<Finality>> CheckpointsAsync(Endpoint endpoint, CancellationToken stop) =>
        AskAsync(endpoint, BeaconRoute.OfCheckpoints, BeaconJudge.Checkpoints, stop);

    public Task<BeaconReading<IReadOnlyDictionary<long, long>>> ProposersAsync(Endpoint endpoint, long epoch, CancellationToken stop) =>
        AskAsync(
            endpoint,
            BeaconRoute.OfProposers(epoch, new BeaconAsk(Clock, time.GetUtcNow(), endpoint.Name).Epoch),
            (reply, ask) => BeaconJudge.Proposers(reply, epoch, ask),
            stop
        );

    /// <summary>Blinded where it serves that, else whole. One that it says it has not in the one form is asked for in the other.</summary>
    public async Task<BeaconReading<BeaconBlock>> BlockAsync(Endpoint endpoint, Hash32 root, CancellationToken stop)
    {
        Checked<BeaconBlock> Judge(JsonElement reply, BeaconAsk ask) => _seen.Agree(BeaconJudge.Block(reply, root, ask));

        var blinded = await AskAsync(endpoint, BeaconRoute.OfBlindedBlock(root), Judge, stop);
        if (blinded.State == BeaconAnswerState.Replied)
            return blinded;
        var whole = await AskAsync(endpoint, BeaconRoute.OfBlock(root), Judge, stop);
        if (blinded.State == BeaconAnswerState.Absent && whole.State == BeaconAnswerState.Replied)
            endpoint.Refuses(BeaconRoute.BlindedBlock);
        return whole.State == BeaconAnswerState.Refused ? blinded : whole;
    }

    /// <exception cref="UpstreamException">It gave no usable reply, or has not verified what it says.</exception>
    private async Task<BeaconReading<T>> AskAsync<T>(
        Endpoint endpoint,
        BeaconRoute route,
        Func<JsonElement, BeaconAsk, Checked<T>> judge,
        CancellationToken stop
    )
        where T : class
    {
        var answer = await BeaconNode.AskAsync(endpoint, route, stop);
        if (answer.State != BeaconAnswerState.Replied)
            return new(answer.State, null);

        using var document = JsonDocument.Parse(answer.Body);
        if (BeaconJson.IsOptimistic(document.RootElement))
        {
            endpoint.Tells(EndpointCondition.Optimistic, "Its execution client has not verified what it says.");
            metrics.Rejected(network.Series, ConsensusRejections.Optimistic);
            throw endpoint.Reject("It has not verified what it says (execution_optimistic).");
        }

        var read = judge(document.RootElement, new BeaconAsk(Clock, time.GetUtcNow(), endpoint.Name));
        if (read.Rejection is null && read.Notes.Count == 0)
            return new(BeaconAnswerState.Replied, read);

        var sample = Sample(document.RootElement, endpoint);
        Rejection WithSample(Rejection rejection) => rejection with { Sample = sample };
        return new(
            BeaconAnswerState.Replied,
            new(read.Content, read.Rejection is { } refused ? WithSample(refused) : null, [.. read.Notes.Select(WithSample)])
        );
    }

    private static string? Sample(JsonElement reply, Endpoint endpoint)
    {
        var part = reply.Member("data").Member("message") ?? reply.Member("data").Member("header").Member("message") ?? reply;
        return ReplySample.Of(Encoding.UTF8.GetBytes(part.GetRawText()), endpoint.Redaction);
    }
}
