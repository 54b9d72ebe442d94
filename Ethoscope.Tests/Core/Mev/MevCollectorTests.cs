using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;
using static Ethoscope.Tests.Testing.MevBench;

namespace Ethoscope.Tests.Core.Mev;

public sealed class MevCollectorTests
{
    private static readonly Lease Lease = new("mev:ethereum", "here", 1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider _time = new(Now);
    private readonly OneStretch _store = new();
    private readonly StubRelay _relay = new("flashbots");

    [Fact]
    public async Task IterateAsync_NothingMarked_IsIdleAfterRelabellingOncePerLease()
    {
        var collector = Collector();

        var results = new[] { await collector.IterateAsync(Lease, Stop), await collector.IterateAsync(Lease, Stop) };
        await collector.IterateAsync(Lease with { Number = 2 }, Stop);

        results.ShouldAllBe(result => result.Outcome == IterationOutcome.Idle && !result.More);
        _store.Relabelled.ShouldBe([BuilderLabels.Known.Version, BuilderLabels.Known.Version]);
    }

    [Theory]
    [InlineData(EvidenceKind.Adjusted, PaymentClass.Adjusted)]
    [InlineData(EvidenceKind.None, PaymentClass.Underpaid)]
    [InlineData(null, PaymentClass.Underpaid)]
    public async Task IterateAsync_PaymentIsLess_AsksTheRelayAndKeepsItsAnswer(EvidenceKind? said, PaymentClass expected)
    {
        _store.Work = new MevBench().Claims("flashbots", 900).Pays(Titan, Proposer, 800).Work;
        _relay.Answer = question => said is { } kind ? new("flashbots", question.Slot, question.BlockHash, kind, Now) : null;

        var result = await Collector().IterateAsync(Lease, Stop);

        var batch = _store.Batches.ShouldHaveSingleItem();
        batch.Blocks.Single().Class.ShouldBe(expected);
        // A relay that serves nothing of the kind knows of no change.
        batch.Evidence.Single().Kind.ShouldBe(said ?? EvidenceKind.None);
        batch.Again.ShouldBeEmpty();
        batch.LabelVersion.ShouldBe(BuilderLabels.Known.Version);
        (result.First, result.Last, result.More).ShouldBe((Slot, Slot, true));
        var message = LiveJson.TryRead<MevMessage>(batch.Messages.Single().Payload).ShouldNotBeNull();
        (batch.Messages[0].Channel, message.FirstSlot, message.LastSlot, message.IsHistory).ShouldBe(("mev:ethereum", Slot, Slot, false));
        var told = StreamRows.Told(batch.Messages[0]);
        ((string?)told["kind"], (long)told["last_slot"]!).ShouldBe(("head", Slot));
        var block = told["blocks"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)block["builder"], (string?)block["claimed_wei"], (string?)block["received_wei"]).ShouldBe(("titan", "900", "800"));
        ((string?)block["class"]).ShouldBe(expected.ToString().ToLowerInvariant());
        block["relays"]!.AsArray().Select(relay => (string?)relay).ShouldBe(["flashbots"]);
    }

    [Fact]
    public async Task IterateAsync_RelayDoesNotAnswer_IsAskedAgainAfterARest()
    {
        _store.Work = new MevBench().Claims("flashbots", 900).Pays(Titan, Proposer, 800).Work;
        _relay.Answer = _ => throw new SourceUnavailableException("It is down.");
        var collector = Collector();

        var result = await collector.IterateAsync(Lease, Stop);
        await collector.IterateAsync(Lease, Stop);

        _relay.Asked.ShouldBe(1);
        result.Detail.ShouldBe("Not answered: flashbots.");
        _store.Batches.ShouldAllBe(batch => batch.Blocks[0].Unverified == Unverified.NotAsked && batch.Evidence.Count == 0);
        _store.Batches.ShouldAllBe(batch => batch.Again.Single() == new CoverageRange(Slot, Slot + 1));
        _store.Batches.Select(batch => batch.AgainAt).ShouldBe([Now.AddMinutes(15), Now.AddMinutes(15)]);
        _time.Advance(TimeSpan.FromMinutes(16));
        _relay.Answer = _ => null;
        await collector.IterateAsync(Lease, Stop);
        _store.Batches[^1].Blocks.Single().Class.ShouldBe(PaymentClass.Underpaid);
    }

    [Fact]
    public async Task IterateAsync_ManyQuestions_AsksSomeAndComesBackAtOnce()
    {
        var one = new MevBench().Claims("flashbots", 900).Pays(Titan, Proposer, 800);
        var slots = Enumerable.Range(0, 5).Select(i => (Slot: Slot - 4 + i, Hash: BlockTree.Digest($"{i}"))).ToList();
        _store.Work = one.Work with
        {
            Slots = new(Slot - 4, Slot + 1),
            Blocks = [.. slots.Select(slot => one.Block with { Slot = slot.Slot, Hash = slot.Hash })],
            Payloads = [.. slots.Select(slot => one.Payloads[0] with { Slot = slot.Slot, BlockHash = slot.Hash })],
        };

        await Collector(new() { Questions = 2 }).IterateAsync(Lease, Stop);

        var batch = _store.Batches.ShouldHaveSingleItem();
        batch.Evidence.Select(said => said.Slot).ShouldBe([Slot, Slot - 1]);
        (batch.Again.Single(), batch.AgainAt).ShouldBe((new CoverageRange(Slot - 4, Slot - 1), null));
    }

    [Fact]
    public async Task IterateAsync_HistoricRelay_IsNotAskedAndStaysUnverifiable()
    {
        _store.Work = new MevBench().Claims("bloxroute-max-profit", 900).Pays(Titan, Proposer, 800).Work;

        await Collector().IterateAsync(Lease, Stop);

        var batch = _store.Batches.ShouldHaveSingleItem();
        (batch.Blocks[0].Unverified, batch.Again.Count, _relay.Asked).ShouldBe((Unverified.NotAsked, 0, 0));
    }

    private MevCollector Collector(MevCollectorOptions? options = null) =>
        new(KnownRelays.Ethereum, BuilderLabels.Known, options ?? new(), _store, [_relay], _time);

    /// <summary>Gives the same stretch whenever it is asked.</summary>
    private sealed class OneStretch : IMevStore
    {
        public MevWork? Work { get; set; }

        public List<MevBatch> Batches { get; } = [];

        public List<string> Relabelled { get; } = [];

        public Task RelabelAsync(ChainDescriptor chain, Lease lease, string labelVersion, CancellationToken stop)
        {
            Relabelled.Add(labelVersion);
            return Task.CompletedTask;
        }

        public Task<MevWork?> NextAsync(RelayNetwork network, int most, CancellationToken stop) => Task.FromResult(Work);

        public Task CommitAsync(MevBatch batch, CancellationToken stop)
        {
            Batches.Add(batch);
            return Task.CompletedTask;
        }
    }

    private sealed class StubRelay(string name) : IRelaySource
    {
        public Relay Relay { get; } = KnownRelays.Ethereum.Relays.Single(relay => relay.Name == name);

        public int Asked { get; private set; }

        public Func<MevQuestion, PayloadEvidence?> Answer { get; set; } = _ => null;

        public Task<PayloadEvidence?> GetEvidenceAsync(long slot, Hash32 blockHash, CancellationToken stop)
        {
            Asked++;
            return Task.FromResult(Answer(new(name, slot, blockHash)));
        }

        public Task<PayloadPage> GetDeliveredAsync(long? cursor, CancellationToken stop) => throw new NotSupportedException();

        public Task<ReceivedBids?> GetReceivedAsync(long slot, CancellationToken stop) => throw new NotSupportedException();
    }
}
