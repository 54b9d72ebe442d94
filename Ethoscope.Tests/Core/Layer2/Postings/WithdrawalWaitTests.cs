using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Postings;

public sealed class WithdrawalWaitTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Measure_RootsOfBundles_CoverAllBatchesUpToTheirNumber()
    {
        var wait = WithdrawalWait.Measure(
            [
                Of(PostingKind.StateRoot, 3, 100),
                Of(PostingKind.Batch, 2, 20),
                Of(PostingKind.Batch, 1, 10),
                Of(PostingKind.Proof, 1, 11),
                Of(PostingKind.Batch, 3, 30),
                Of(PostingKind.Batch, 4, 40),
                Of(PostingKind.Batch, 5, 50),
                Of(PostingKind.StateRoot, 4, 101),
                Of(PostingKind.Batch, null, 1),
            ],
            Start
        );

        // 90, 80, 70 and 61 minutes; the fifth batch has no root yet.
        wait.ShouldBe(new WithdrawalDelay(TimeSpan.FromMinutes(70), "The median from batch to state root of the last 4 batches.", Start));
    }

    [Fact]
    public void Measure_RootBeforeItsBatch_IsNotCounted() =>
        WithdrawalWait.Measure([Of(PostingKind.Batch, 1, 10), Of(PostingKind.StateRoot, 1, 5)], Start).ShouldBeNull();

    [Fact]
    public void Measure_NothingKnown_IsNull() => WithdrawalWait.Measure([], Start).ShouldBeNull();

    private static Posting Of(PostingKind kind, int? number, int minute) =>
        new(kind, Start.AddMinutes(minute), 5L * minute, BlockTree.Digest($"{kind} {number}")) { Number = number };
}
