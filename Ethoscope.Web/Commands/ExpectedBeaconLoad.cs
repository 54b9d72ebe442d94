using System.Globalization;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Consensus;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Commands;

/// <summary>
/// What following consensus takes of its beacon nodes in a day by the slot clock, reckoned from a block and what else they sent just now.
/// Slots without a block take two questions more each; events are heard on one connection, and are no requests.
/// </summary>
internal static class ExpectedBeaconLoad
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static bool HasBlocks(BeaconExamination one) => one.Has(BeaconExaminer.BlindedBlocks) || one.Has(BeaconExaminer.Blocks);

    /// <param name="examined">Nodes in configured order; of those that can be used one has heads and one has blocks.</param>
    public static Finding Describe(BeaconNetwork network, ConsensusJobOptions consensus, IReadOnlyList<BeaconExamination> examined)
    {
        var about = $"{network.Name} a day";
        if (!consensus.Enabled)
            return new(FindingState.Note, about, "Its collector is off: nothing is asked.");

        var clock = network.Chain.Slots!;
        var following = consensus.Following;
        var usable = examined.Where(one => one.IsUsable).ToList();
        var used = usable.First(one => one.Has(BeaconExaminer.Heads));
        var giver = usable.First(HasBlocks);
        var told = usable.Find(one => one.Has(BeaconExaminer.Checkpoints));

        var slots = Day / clock.SlotDuration;
        var blocks = BlocksOf(giver, slots);
        var heads = new ExpectedLoad(Of($"heads {slots:N0}"), slots, slots * used.BytesOf(BeaconExaminer.Heads));
        var finality = told is null
            ? null
            : FinalityOf(told, Day / clock.EpochDuration * Math.Ceiling(clock.EpochDuration / following.CheckInterval));
        var seconds = usable.Count > 1 ? SecondsOf(used, Day / following.CheckInterval) : null;
        var sum = ExpectedLoad.Sum([
            .. new[]
            {
                giver == used ? blocks : null,
                heads,
                told == used ? finality : null,
                seconds,
                ReadinessOf(used),
            }.OfType<ExpectedLoad>(),
        ]);
        var text = Of(
            $"Some {sum.Requests:N0} requests and {sum.Bytes / 1e9:F1} GB of JSON, all of {used.Name} while it is well: {sum.Text}.{Elsewhere(giver, used, blocks)}{(told is null ? " No node serves checkpoints: finality stays unknown." : Elsewhere(told, used, finality!))}{History(following.History / clock.SlotDuration, blocks, slots)}{Others(usable.Count)}"
        );
        return ExpectedLoad.Judge(
            about,
            text,
            sum,
            network.Endpoints.First(endpoint => endpoint.Name == used.Name),
            "After that the next node is used until midnight UTC. Raise it, or add a node under Ethoscope:Beacon."
        );
    }

    private static ExpectedLoad BlocksOf(BeaconExamination one, double slots)
    {
        var route = one.Has(BeaconExaminer.BlindedBlocks) ? BeaconExaminer.BlindedBlocks : BeaconExaminer.Blocks;
        var bytes = one.BytesOf(route);
        return new(Of($"{route} {slots:N0} (one took {bytes / 1e3:F1} kB)"), slots, slots * bytes);
    }

    /// <param name="looks">Once in so long, and with each epoch.</param>
    private static ExpectedLoad FinalityOf(BeaconExamination one, double looks) =>
        new(Of($"checkpoints {looks:N0}"), looks, looks * one.BytesOf(BeaconExaminer.Checkpoints));

    /// <summary>Where a second node is asked for a block, the one in use is asked for the same.</summary>
    private static ExpectedLoad SecondsOf(BeaconExamination one, double looks) =>
        new(Of($"comparisons with the next {looks:N0}"), looks, looks * one.BytesOf(BeaconExaminer.Heads));

    /// <summary>Whether it is ready, and each hour whether it is of the network.</summary>
    private static ExpectedLoad ReadinessOf(BeaconExamination one)
    {
        var looks = Day / BeaconExaminer.ReadinessAge;
        var checks = Day / BeaconExaminer.NetworkAge;
        return new(
            Of($"readiness and network {looks + (2 * checks):N0}"),
            looks + (2 * checks),
            (looks * one.BytesOf(BeaconExaminer.Readiness))
                + (checks * (one.BytesOf(BeaconExaminer.Network) + one.BytesOf(BeaconExaminer.Version)))
        );
    }

    private static string Elsewhere(BeaconExamination giver, BeaconExamination used, ExpectedLoad part) =>
        giver == used ? "" : Of($" From {giver.Name}: {part.Text}, {part.Bytes / 1e9:F1} GB.");

    private static string History(double slots, ExpectedLoad blocks, double daily) =>
        slots <= 0 ? "" : Of($" History takes {slots:N0} blocks more, once ({blocks.Bytes / daily * slots / 1e9:F1} GB).");

    private static string Others(int usable) =>
        usable > 1 ? Of($" Each other one gets some {2 * (Day / BeaconExaminer.Survey):N0} requests, the next one twice that.") : "";

    private static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
