using System.Buffers.Binary;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>The events of a posting, in the shapes of the real contracts' (domain: SequencerInbox, Rollup, DisputeGameFactory, IExecutor, ScrollChain).</summary>
internal static class PostingLogs
{
    private const int Word = Hash32.Length;

    public static IReadOnlyList<RollupLog> Of(L1Posting posting)
    {
        var (rollup, index) = (posting.Rollup, posting.Index);
        if (rollup.Profile.Known.Posting!.Events.FirstOrDefault(one => one.Kind == posting.Kind) is not { } told)
            return [];

        RollupLog Log(int words, params ReadOnlySpan<Hash32> topics) => new(told.Contract, [told.Topic, .. topics], new byte[words * Word]);

        return (rollup.Profile.Stack, posting.Kind) switch
        {
            (Layer2Stack.Arbitrum, PostingKind.Batch) =>
            [
                Delivered(Log(7, Number(index), rollup.RootOf(index - 1), rollup.RootOf(index)), rollup, index),
            ],
            (Layer2Stack.Arbitrum, _) => [Log(19, rollup.RootOf(rollup.ClaimedBy(index)), rollup.RootOf(rollup.ClaimedBy(index - 1)))],
            (Layer2Stack.Optimism, _) => [Log(0, RollupLog.Topic(GameOf(index)), Number(0), rollup.RootOf(rollup.ClaimedBy(index)))],
            (Layer2Stack.Scroll, PostingKind.Batch) => [Log(0, Number(index), rollup.RootOf(index))],
            (Layer2Stack.Scroll, _) when rollup.ClaimedBy(index) is var last && last > rollup.ClaimedBy(index - 1) =>
            [
                Log(2, Number(last), rollup.RootOf(last)),
            ],
            (Layer2Stack.Scroll, _) => [],
            (_, PostingKind.Batch) => [Log(0, Number(index), rollup.RootOf(index), rollup.RootOf(~index))],
            (_, PostingKind.Proof) when rollup.ProvenBy(index) is var last && last > rollup.ProvenBy(index - 1) =>
            [
                Log(0, Number(rollup.ProvenBy(index - 1)), Number(last)),
            ],
            (_, PostingKind.Proof) => [],
            _ => [.. Executed(rollup, index).Select(batch => Log(0, Number(batch), rollup.RootOf(batch), rollup.RootOf(~batch)))],
        };
    }

    private static IEnumerable<long> Executed(RollupPostings rollup, long index)
    {
        for (var batch = rollup.ClaimedBy(index - 1) + 1; batch <= rollup.ClaimedBy(index); batch++)
            yield return batch;
    }

    /// <summary>Its time bounds are those of its blocks, and its data are in blobs (2).</summary>
    private static RollupLog Delivered(RollupLog log, RollupPostings rollup, long batch)
    {
        BinaryPrimitives.WriteInt64BigEndian(log.Data.AsSpan((3 * Word) - 8), rollup.Clock.TimestampOf(rollup.LastOf(batch - 1) + 1));
        BinaryPrimitives.WriteInt64BigEndian(log.Data.AsSpan((4 * Word) - 8), rollup.Clock.TimestampOf(rollup.LastOf(batch)));
        log.Data[^1] = 2;
        return log;
    }

    private static Address GameOf(long index) => new((UInt128)0x6a3e << 112, (uint)index);

    private static Hash32 Number(long number) => new(0, (ulong)number);
}
