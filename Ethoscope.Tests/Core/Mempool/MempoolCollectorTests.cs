using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mempool;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mempool;

public sealed class MempoolCollectorTests
{
    private static readonly Lease Held = new("mempool:ethereum", "test", 1);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly MemoryMempool _store = new();
    private readonly Pools _pools = new();
    private readonly FakeBlockReader _blocks;
    private readonly MempoolCollector _collector;

    public MempoolCollectorTests()
    {
        _blocks = new(new FakeChain(_time.GetUtcNow()));
        _collector = new(KnownChains.Ethereum, new(), _pools, _store, _blocks, new QuietMetrics(), _time);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IterateAsync_Transactions_AreAskedForOnceABlockAndMinuteAtMost()
    {
        _pools.Answer = asked => new(Claim(asked), true);

        for (var i = 0; i < 20; i++)
        {
            await _collector.IterateAsync(Held, Stop);
            _time.Advance(TimeSpan.FromSeconds(12));
        }

        // The head stays the same, and grows too old to tell the next base fee.
        _pools.Asked.Count(withTransactions => withTransactions).ShouldBe(1);
        _store.Samples.Count.ShouldBe(20);
        _store.Messages.Count(message => message.Channel == LiveChannels.Mempool("ethereum")).ShouldBe(20);
        foreach (var (message, sample) in _store.Messages.Zip(_store.Samples))
        {
            var told = StreamRows.Told(message);
            ((string?)told["kind"], (long?)told["sample"]!["pending_transactions"]).ShouldBe(("sample", sample.Pending));
            (told["congestion_level"] is null).ShouldBe(sample.Backlog is null);
        }

        _store.Samples.Count(sample => sample.Backlog is not null).ShouldBe(1);
    }

    [Fact]
    public async Task IterateAsync_NoEndpointOffersItsPool_SaysSoOnceAndStaysQuiet()
    {
        _pools.Answer = _ => new(null, Asked: _pools.Asked.Count == 1);

        var first = await _collector.IterateAsync(Held, Stop);
        var second = await _collector.IterateAsync(Held, Stop);

        (first.Outcome, second.Outcome).ShouldBe((IterationOutcome.Committed, IterationOutcome.Idle));
        var sample = _store.Samples.ShouldHaveSingleItem();
        (sample.Depth, sample.Pending, sample.Queued).ShouldBe((MempoolDepth.Unsupported, null, null));
        _store.Messages.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task IterateAsync_UselessAnswer_IsRefusedAndNothingStored()
    {
        _pools.Answer = _ => new(new("node", _time.GetUtcNow()) { Counts = new(null, null) }, true);

        var result = await _collector.IterateAsync(Held, Stop);

        (result.Outcome, result.Rejections.Count).ShouldBe((IterationOutcome.Idle, 2));
        _store.Samples.ShouldBeEmpty();
        _store.Rejections.Count.ShouldBe(2);
    }

    private MempoolClaim Claim(bool withTransactions) =>
        new("node", _time.GetUtcNow())
        {
            Counts = new(3, 1),
            Listing = withTransactions ? new(MempoolDepth.Content, [new(21_000, long.MaxValue)], 1) : null,
        };

    private sealed class Pools : IMempoolSource
    {
        public List<bool> Asked { get; } = [];

        public Func<bool, MempoolReading> Answer { get; set; } = _ => throw new SourceUnavailableException("none");

        public Task<MempoolReading> ReadAsync(bool withTransactions, CancellationToken stop)
        {
            Asked.Add(withTransactions);
            return Task.FromResult(Answer(withTransactions));
        }
    }
}
