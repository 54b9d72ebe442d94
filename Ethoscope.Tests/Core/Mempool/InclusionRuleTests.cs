using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mempool;

public sealed class InclusionRuleTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DueBlock Block = new(new(7, new(0, 7), new(0, 6), Time), Time.AddSeconds(3));
    private readonly Dictionary<Hash32, DateTimeOffset> _seen = [];

    [Fact]
    public void Of_TransactionsSeen_TellsQuantilesOfTheirDelays()
    {
        var hashes = Enumerable.Range(1, 20).Select(second => Seen(-second)).ToList();

        var block = Judge(hashes, listened: TimeSpan.FromHours(1));

        (block.DelayP50, block.DelayP95).ShouldBe((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(19)));
        (block.Transactions, block.Seen, block.NeverSeen, block.NeverSeenShare).ShouldBe((20, 20, 0, 0));
    }

    [Fact]
    public void Of_PrivateOnes_AreInNoDelayAndCounted()
    {
        var block = Judge([Seen(-4), Private(), Private(), Seen(-6)], listened: TimeSpan.FromMinutes(10));

        (block.DelayP50, block.Seen, block.NeverSeen, block.NeverSeenShare).ShouldBe((TimeSpan.FromSeconds(4), 2, 2, 0.5));
    }

    [Fact]
    public void Of_SightInTheSlotsFirstSeconds_IsNoDelay()
    {
        var block = Judge([Seen(2)], listened: TimeSpan.FromMinutes(10));

        (block.DelayP50, block.NeverSeen).ShouldBe((TimeSpan.Zero, 0));
    }

    [Fact]
    public void Of_SightAfterTheBlockCame_IsNone()
    {
        var block = Judge([Seen(3.5)], listened: TimeSpan.FromMinutes(10));

        (block.Seen, block.DelayP50, block.NeverSeen).ShouldBe((0, null, 1));
    }

    [Theory]
    [InlineData(30, false, false)]
    [InlineData(90, true, false)]
    [InlineData(599, true, false)]
    [InlineData(600, true, true)]
    public void Of_ListenedShortly_LeavesUnknownWhatCannotBeKnown(int seconds, bool hasDelay, bool hasShare)
    {
        var block = Judge([Seen(-4), Private()], TimeSpan.FromSeconds(seconds));

        (block.DelayP50 is not null, block.NeverSeen is not null).ShouldBe((hasDelay, hasShare));
    }

    [Fact]
    public void Of_NobodyListenedOrEmptyBlock_HasNoFigures()
    {
        var unheard = InclusionRule.Of(Block, [Seen(-4)], Find, null, new());
        var empty = Judge([], TimeSpan.FromHours(1));

        (unheard.DelayP50, unheard.NeverSeen).ShouldBe((null, null));
        (empty.DelayP50, empty.NeverSeen, empty.NeverSeenShare).ShouldBe((null, 0, null));
    }

    private BlockInclusion Judge(IReadOnlyList<Hash32> hashes, TimeSpan listened) =>
        InclusionRule.Of(Block, hashes, Find, Time - listened, new());

    private DateTimeOffset? Find(Hash32 hash) => _seen.TryGetValue(hash, out var at) ? at : null;

    private Hash32 Seen(double seconds)
    {
        var hash = new Hash32(1, (UInt128)_seen.Count);
        _seen[hash] = Time.AddSeconds(seconds);
        return hash;
    }

    private static Hash32 Private() => new(2, 0);
}
