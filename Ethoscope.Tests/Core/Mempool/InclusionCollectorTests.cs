using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mempool;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mempool;

public sealed class InclusionCollectorTests : IPendingSource, IInclusionStore
{
    private static readonly Lease Held = new("inclusion:ethereum", "test", 1);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly List<DueBlock> _due = [];
    private readonly Dictionary<Hash32, IReadOnlyList<Hash32>> _blocks = [];
    private readonly List<InclusionBatch> _stored = [];
    private readonly InclusionCollector _collector;
    private bool _isWatched;

    public InclusionCollectorTests() => _collector = new(KnownChains.Ethereum, new(), this, this, _time);

    public bool IsConfigured { get; set; } = true;

    public FirstSeenTable Sights { get; } = new(new());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => _time.GetUtcNow();

    [Fact]
    public async Task IterateAsync_NoEndpointCanBeHeard_DoesNothing()
    {
        IsConfigured = false;

        var result = await _collector.IterateAsync(Held, Stop);

        (result.Outcome, _isWatched).ShouldBe((IterationOutcome.Idle, false));
    }

    [Fact]
    public async Task IterateAsync_NothingHeardYet_StoresNothing()
    {
        Due(1);

        (await _collector.IterateAsync(Held, Stop)).Outcome.ShouldBe(IterationOutcome.Idle);

        _isWatched.ShouldBeTrue();
        _stored.ShouldBeEmpty();
    }

    [Fact]
    public async Task IterateAsync_NewBlock_IsStoredWithItsMessage()
    {
        Sights.Opened(Now.AddMinutes(-11));
        var hash = new Hash32(1, 1);
        Sights.See(hash, Now.AddSeconds(-14));
        Due(7, hash, new Hash32(1, 2));

        var result = await _collector.IterateAsync(Held, Stop);

        (result.Outcome, result.First, result.Last).ShouldBe((IterationOutcome.Committed, 7, 7));
        var batch = _stored.ShouldHaveSingleItem();
        var block = batch.Inclusions.ShouldHaveSingleItem();
        block.Number.ShouldBe(7);
        block.Seen.ShouldBe(1);
        var message = batch.Messages.ShouldHaveSingleItem();
        message.Channel.ShouldBe(LiveChannels.Mempool("ethereum"));
        LiveJson.TryRead<MempoolMessage>(message.Payload).ShouldBe(new("ethereum", null) { Inclusion = block });
    }

    [Fact]
    public async Task IterateAsync_BlockThatNoEndpointHasAnyMore_WaitsForItsSuccessor()
    {
        Sights.Opened(Now.AddSeconds(-30));
        Due(7);
        _blocks.Clear();

        (await _collector.IterateAsync(Held, Stop)).Outcome.ShouldBe(IterationOutcome.Idle);

        _stored.ShouldBeEmpty();
    }

    void IPendingSource.Watch() => _isWatched = true;

    Task<IReadOnlyList<Hash32>?> IPendingSource.ReadHashesAsync(BlockRef block, CancellationToken stop) =>
        Task.FromResult(_blocks.GetValueOrDefault(block.Hash));

    Task<IReadOnlyList<DueBlock>> IInclusionStore.GetDueAsync(
        ChainDescriptor chain,
        DateTimeOffset since,
        int most,
        CancellationToken stop
    ) => Task.FromResult<IReadOnlyList<DueBlock>>([.. _due.Where(block => block.Ref.Time >= since).Take(most)]);

    Task IInclusionStore.CommitAsync(InclusionBatch batch, CancellationToken stop)
    {
        _stored.Add(batch);
        return Task.CompletedTask;
    }

    private void Due(long number, params Hash32[] transactions)
    {
        var block = new BlockRef(number, new(0, (UInt128)number), new(0, (UInt128)number - 1), Now.AddSeconds(-2));
        _due.Add(new(block, Now));
        _blocks[block.Hash] = transactions;
    }
}
