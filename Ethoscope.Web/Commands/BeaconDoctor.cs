using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Consensus;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Commands;

/// <summary>Looks at every beacon node, and at what following consensus will take of them.</summary>
internal static class BeaconDoctor
{
    private static readonly string[] Shown =
    [
        BeaconExaminer.Heads,
        BeaconExaminer.BlindedBlocks,
        BeaconExaminer.Blocks,
        BeaconExaminer.SlotHeaders,
        BeaconExaminer.Checkpoints,
        BeaconExaminer.Duties,
        BeaconExaminer.Events,
        BeaconExaminer.Forks,
        BeaconExaminer.Readiness,
    ];

    /// <param name="examiner">Null where no beacon node is configured.</param>
    public static async Task<IReadOnlyList<Finding>> ExamineAsync(
        EthoscopeOptions options,
        BeaconExaminer? examiner,
        CancellationToken stop
    )
    {
        if (options.Beacon is not { } network || examiner is null)
            return
            [
                new(
                    FindingState.Note,
                    "beacon nodes",
                    "None is asked (Ethoscope:Beacon is none, or Ethereum is left out): slots come from execution timestamps alone, without votes and finality."
                ),
            ];

        var examined = await Task.WhenAll(network.Endpoints.Select(one => examiner.ExamineAsync(network, one, stop)));
        return Describe(network, options.Collectors.Consensus, examined, TimeProvider.System.GetUtcNow());
    }

    /// <param name="examined">Nodes of the network in configured order.</param>
    public static IReadOnlyList<Finding> Describe(
        BeaconNetwork network,
        ConsensusJobOptions consensus,
        IReadOnlyList<BeaconExamination> examined,
        DateTimeOffset now
    ) =>
        [
            .. examined.Select(one => Describe(network, one, now)),
            examined.Any(one => one.IsUsable && one.Has(BeaconExaminer.Heads))
            && examined.Any(one => one.IsUsable && ExpectedBeaconLoad.HasBlocks(one))
                ? ExpectedBeaconLoad.Describe(network, consensus, examined)
                : new(
                    FindingState.Attention,
                    network.Name,
                    "No beacon node can be used for heads and blocks: slots come from execution timestamps alone, without votes and finality.",
                    "Mend one of them, or add another under Ethoscope:Beacon."
                ),
        ];

    private static Finding Describe(BeaconNetwork network, BeaconExamination one, DateTimeOffset now)
    {
        var about = $"{network.Name}/{one.Name}";
        if (one.Problem is { } problem)
            return new(
                FindingState.Attention,
                about,
                UpstreamDoctor.Short(problem),
                one.IsOther
                    ? $"Give it the Url of a beacon node of {network.Chain.Name}. It is never used like this."
                    : UpstreamDoctor.Advice(problem, one.Status)
            );
        if (!one.IsUsable)
            return new(
                FindingState.Attention,
                about,
                UpstreamDoctor.Short($"{State(one.Readiness)}. {one.ReadinessDetail}"),
                one.Readiness == NodeReadiness.Syncing
                    ? "Wait until it has synced; others are used meanwhile."
                    : "Check the execution client that it is connected to, and that both share the JWT secret; others are used meanwhile."
            );

        var age = one.Head is { } head ? now - network.Chain.Slots!.StartOf(head.Slot) : (TimeSpan?)null;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{one.Software ?? "Software not told"}, network as configured, {State(one.Readiness).ToLowerInvariant()}, {HeadOf(one.Head, age)}, {one.Latency!.Value.TotalMilliseconds:F0} ms; {RoutesOf(one)}."
        );
        if (one.Routes.FirstOrDefault(route => route.Failure is not null) is { Failure: { } failure } failed)
            return new(
                FindingState.Attention,
                about,
                UpstreamDoctor.Short($"{text} Of {failed.Name}: {failure}", 500),
                failed.Status is null ? "What it sends there is refused: others are asked." : UpstreamDoctor.Advice(failure, failed.Status)
            );
        return age > UpstreamDoctor.OldHead
                ? new(
                    FindingState.Attention,
                    about,
                    text,
                    "Its head is old: the node hangs or has no peers, or this machine's clock is ahead. Others are preferred meanwhile."
                )
            : IsWhole(one) ? new(FindingState.Ok, about, text)
            : new(FindingState.Note, about, $"{text} What it lacks is asked of others.");
    }

    /// <summary>Whole blocks do in place of blinded ones, and the other way about.</summary>
    private static bool IsWhole(BeaconExamination one) =>
        ExpectedBeaconLoad.HasBlocks(one)
        && Shown.Except([BeaconExaminer.BlindedBlocks, BeaconExaminer.Blocks], StringComparer.Ordinal).All(one.Has);

    private static string RoutesOf(BeaconExamination one) =>
        string.Join(
            ", ",
            Shown
                .Select(name =>
                    one.Routes.FirstOrDefault(route => route.Name == name)?.IsServed is null
                        ? null
                        : $"{(one.Has(name) ? "" : "no ")}{name}"
                )
                .OfType<string>()
        );

    private static string HeadOf(BeaconHeader? head, TimeSpan? age) =>
        head is null
            ? "head not told"
            : string.Create(CultureInfo.InvariantCulture, $"head slot {head.Slot}, {UpstreamDoctor.Age(age!.Value)} old");

    private static string State(NodeReadiness readiness) =>
        readiness switch
        {
            NodeReadiness.Synced => "Synced",
            NodeReadiness.Syncing => "Syncing",
            NodeReadiness.Optimistic => "Optimistic",
            NodeReadiness.ExecutionOffline => "Execution client offline",
            _ => "Readiness not told",
        };
}
