using Ethoscope.Core.Chains;
using Shouldly;

namespace Ethoscope.Tests.Testing;

/// <summary>What a chain goes through before a collector's eyes, and what has to be stored of it.</summary>
internal static class ConsensusPlay
{
    /// <summary>First slot of an epoch.</summary>
    public const long First = 13_795_000 / 32 * 32;

    private static readonly Hash32 Genesis = BeaconTree.RootOf(0);

    /// <summary>Start, history, empty slots, a reorganisation over the border of an epoch, an outage, finality that moves.</summary>
    public static async Task PlayAsync(ConsensusLab lab, BeaconTree tree)
    {
        static bool IsEmpty(long slot) => slot % 13 == 5;
        var head = tree.Grow(Genesis, First - 256, First + 60, IsEmpty);
        await RunAsync(First + 60, head);
        var old = tree.Grow(head, First + 61, First + 66, IsEmpty, "lost");
        await RunAsync(First + 66, old);
        head = tree.Grow(head, First + 63, First + 67, IsEmpty, "won");
        await RunAsync(First + 67, head);
        head = tree.Grow(head, First + 68, First + 210, IsEmpty);
        await RunAsync(First + 210, head);
        await RunAsync(First + 211, head);

        async Task RunAsync(long slot, Hash32 to)
        {
            lab.Source.Head = to;
            lab.GoTo(slot);
            for (var tries = 0; ; tries++)
            {
                try
                {
                    await lab.RunAsync();
                    return;
                }
                catch (KilledConsensusStore.KilledException) when (tries < 300)
                {
                    lab.Restart();
                }
            }
        }
    }

    public static async Task AgreesAsync(ConsensusLab lab, BeaconTree tree, long first, long head)
    {
        foreach (var slot in await lab.SlotsAsync(first, head - 1))
        {
            if (slot.Number >= tree.Line(lab.Source.Head)[^1].Slot)
                continue;
            var window = (((slot.Number / 32) + 2) * 32) - 1;
            var (attesters, voted, target, right) = tree.Expect(slot.Number, lab.Source.Head, Math.Min(head, window));
            if (slot.Votes is null)
            {
                voted.ShouldBe(0);
                continue;
            }

            (slot.Votes!.Attesters, slot.Votes.Voted, slot.Votes.Target, slot.Votes.Head, slot.Votes.IsExact).ShouldBe(
                (attesters, voted, target, right, true),
                $"slot {slot.Number - First}"
            );
        }
    }
}
