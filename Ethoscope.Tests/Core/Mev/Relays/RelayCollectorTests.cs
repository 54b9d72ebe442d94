using CsCheck;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mev.Relays;

public sealed class RelayCollectorTests
{
    private const long First = 20_000_000;
    private static readonly SlotClock Slots = KnownChains.Ethereum.Slots!;
    private static readonly RelayCollectorOptions Options = new() { History = 400 * Slots.SlotDuration };
    private readonly SettableClock _time = new(Slots.StartOf(First));
    private readonly MemoryRelays _store = new();
    private readonly PlayedRelay _relay;
    private readonly QuietMetrics _metrics = new();

    public RelayCollectorTests() => _relay = new("some", _time);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private long Now => Slots.SlotDuring(_time.GetUtcNow());

    [Fact]
    public async Task IterateAsync_FirstPasses_ReadTheNewestAndThenAllOfHistory()
    {
        _relay.Delivers(Range(First - 600, First).Where(slot => slot % 3 != 0));
        var collector = Collector();

        await RunAsync(collector);

        _store.Payloads.Select(payload => payload.Slot).Min().ShouldBeLessThanOrEqualTo(First - 400);
        Covered.Ranges.ShouldBe([new CoverageRange(First - 400, First - Options.Settle + 1)]);
        _relay.Cursors.Take(2).ShouldBe([null, First - 148]);
        _relay.Cursors.Count.ShouldBeLessThan(6);
    }

    [Fact]
    public async Task IterateAsync_AfterAnOutageOfOurs_LeavesNoGap()
    {
        _relay.Delivers(Range(First - 500, First + 300));
        _relay.Behind = First;
        var collector = Collector();
        await RunAsync(collector);
        _time.Advance(300 * Slots.SlotDuration);
        _relay.Behind = null;

        var next = Collector();
        await RunAsync(next);

        Covered.Ranges.ShouldHaveSingleItem().End.ShouldBe(First + 300 - Options.Settle + 1);
        Stored().ShouldBe(Range(First - 400, First + 300));
    }

    [Fact]
    public async Task IterateAsync_RelayAway_FailsAndGoesOnWhereItWas()
    {
        _relay.Delivers(Range(First - 500, First));
        var collector = Collector();
        await collector.IterateAsync(Lease(collector), Stop);
        _relay.IsAway = true;

        await RunAsync(collector);
        _time.Advance(Options.PollInterval);
        await Should.ThrowAsync<SourceUnavailableException>(collector.IterateAsync(Lease(collector), Stop));
        _relay.IsAway = false;
        _time.Advance(TimeSpan.FromMinutes(2));
        await RunAsync(collector);

        Stored(Now - 400).ShouldBe(Range(Now - 400, First));
    }

    [Fact]
    public async Task IterateAsync_PayloadThatComesLate_IsFound()
    {
        _relay.Delivers(Range(First - 500, First).Where(slot => slot != First - 40));
        var collector = Collector();
        await RunAsync(collector);
        Covered.Contains(First - 40).ShouldBeTrue();

        _relay.Delivers(First - 40);
        _time.Advance(Options.PollInterval);
        await RunAsync(collector);

        Stored().ShouldBe(Range(First - 400, First));
    }

    /// <summary>What a relay days behind has not told of is not known to be nothing.</summary>
    [Fact]
    public async Task IterateAsync_RelayBehind_CoversNoMoreThanItTold()
    {
        _relay.Delivers(Range(First - 900, First));
        _relay.Behind = First - 300;
        var collector = Collector();
        await RunAsync(collector);
        Covered.Ranges.ShouldBe([new CoverageRange(First - 400, First - 300 + 1)]);

        _relay.Behind = null;
        _time.Advance(Options.PollInterval);
        await RunAsync(collector);

        Stored().ShouldBe(Range(First - 400, First));
    }

    /// <summary>A relay that delivers one payload in forty slots is silent for long, and known to have delivered none meanwhile.</summary>
    [Fact]
    public async Task IterateAsync_RelayThatDeliversSeldom_IsCoveredInItsSilence()
    {
        _relay.Delivers(Range(First - 2_000, First - 35).Where(slot => slot % 40 == 0));
        var collector = Collector();

        await RunAsync(collector);

        Covered.Ranges.ShouldHaveSingleItem().End.ShouldBe(First - Options.Settle + 1);
        _time.Advance(30 * Slots.SlotDuration);
        await RunAsync(collector);
        Covered.Last.ShouldBe(First - Options.Settle);
    }

    [Fact]
    public async Task IterateAsync_CursorThatStandsStill_EndsAndSaysSo()
    {
        _relay.Delivers(Range(First - 500, First));
        _relay.IgnoresCursor = true;
        var collector = Collector();

        var result = await RunAsync(collector);

        result.Detail!.ShouldContain("does not go below slot");
        Covered.First.ShouldBe(First - 99);
        _relay.Cursors.Count.ShouldBeLessThan(8);
    }

    [Fact]
    public async Task IterateAsync_RelaySaysNothing_CoversNothingBeforeItSaysSoTwice()
    {
        _relay.Delivers(Range(First - 100, First));
        var collector = Collector();
        _relay.IsForgetful = true;
        (await RunAsync(collector)).Detail!.ShouldContain("has delivered nothing");
        Covered.Ranges.ShouldBeEmpty();
        _relay.IsForgetful = false;
        _time.Advance(Options.PollInterval);

        await RunAsync(collector);
        Covered.First.ShouldBe(First - 100);
        _time.Advance(TimeSpan.FromMinutes(2));
        await RunAsync(collector);

        Covered.First.ShouldBe(Now - 400);
    }

    /// <summary>Whatever the relay's pages, deliveries and outages: in the end all is stored, and all that it told of is covered.</summary>
    [Fact]
    public void IterateAsync_AnyStory_EndsWithAllPayloads() =>
        Gen.Select(Gen.Int[5, 30], Gen.Int[1, 5], Gen.Int[0, 400].Array[1, 6], Gen.Int[0, 60])
            .Sample(
                (size, every, jumps, late) =>
                {
                    var test = new RelayCollectorTests();
                    test.TellAsync(size, every, jumps, late).GetAwaiter().GetResult();
                },
                iter: 60
            );

    private async Task TellAsync(int size, int every, int[] jumps, int late)
    {
        _relay.PageSize = 10 + size;
        _relay.Delivers(Range(First - 600, First + jumps.Sum()).Where(slot => slot % every == 0 && slot != First - late));
        _relay.Delivers(Range(First - 200, First).Where(slot => slot % 7 == 0));
        foreach (var (jump, index) in jumps.Select((jump, index) => (jump, index)))
        {
            _relay.IsAway = index % 3 == 1;
            _relay.Behind = Now;
            var collector = Collector();
            await RunAsync(collector);
            if (index == 0)
            {
                _relay.Delivers(First - late);
                _time.Advance(Options.PollInterval);
                await RunAsync(collector);
            }

            _time.Advance((jump * Slots.SlotDuration) + Options.PollInterval);
        }

        (_relay.IsAway, _relay.Behind) = (false, Now);
        var last = Collector();
        for (var i = 0; i < 3; i++)
        {
            await RunAsync(last);
            _time.Advance(TimeSpan.FromMinutes(2));
        }

        var oldest = Math.Max(Now - 350, First - 350);
        Covered.Gaps(oldest, Covered.Last!.Value).ShouldBeEmpty();
        Stored(oldest)
            .ShouldBe(_relay.All.Select(payload => payload.Slot).Where(slot => slot >= oldest && slot <= _relay.Behind).Distinct());
    }

    private Coverage Covered => _store.Of("relay:some");

    private IEnumerable<long> Stored(long from = First - 400) =>
        _store.Payloads.Select(payload => payload.Slot).Where(slot => slot >= from).Distinct().Order();

    private RelayCollector Collector() => new(KnownChains.Ethereum, Options, _relay, _store, _metrics, _time);

    private static IEnumerable<long> Range(long first, long last) => Enumerable.Range(0, (int)(last - first + 1)).Select(i => first + i);

    private static Lease Lease(RelayCollector collector) => new(collector.Name, "test", 1);

    /// <summary>Passes until nothing more is to be done at once; the last that had something to tell.</summary>
    private static async Task<IterationResult> RunAsync(RelayCollector collector)
    {
        IterationResult? told = null;
        for (var passes = 0; passes < 1_000; passes++)
        {
            try
            {
                var result = await collector.IterateAsync(Lease(collector), Stop);
                told = result.Detail is null ? told ?? result : result;
                if (!result.More)
                    return told;
            }
            catch (SourceUnavailableException away)
            {
                return IterationResult.Failed(away.Message);
            }
        }

        throw new InvalidOperationException("It does not end.");
    }
}
