using CsCheck;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2;

/// <summary>
/// The follower of a rollup against outages, faults, branches and kills: whatever happens, what is stored in the end is the network's, whole and once,
/// and nothing was ever said of the network that no endpoint told.
/// </summary>
public sealed class Layer2CollectorModelTests
{
    private static readonly Gen<Step> Steps = Gen.OneOf(
        Gen.Int[1, 40].Select(count => new Step(Kind.Mine, count)),
        Gen.Int[1, 4].Select(count => new Step(Kind.Mine, count)),
        Gen.Int[60, 400].Select(count => new Step(Kind.Outage, count)),
        Gen.Select(Gen.Int[1, 25], Gen.Int[0, 40]).Select((depth, length) => new Step(Kind.Reorganise, depth, length)),
        Gen.Int[0, 30].Select(lag => new Step(Kind.Lag, lag)),
        Gen.Int[0, 3].Select(count => new Step(Kind.NotYet, count)),
        Gen.Int[0, 30].Select(below => new Step(Kind.Unusable, below)),
        Gen.Int[0, 3].Select(calls => new Step(Kind.FailIn, calls)),
        Gen.Const(new Step(Kind.Leap)),
        Gen.Const(new Step(Kind.KillBefore)),
        Gen.Const(new Step(Kind.KillAfter)),
        Gen.Const(new Step(Kind.TakeOver)),
        Gen.Const(new Step(Kind.Iterate)),
        Gen.Const(new Step(Kind.Iterate)),
        Gen.Const(new Step(Kind.Iterate))
    );

    internal enum Kind
    {
        Mine,
        Outage,
        Reorganise,
        Lag,
        NotYet,
        Unusable,
        FailIn,
        Leap,
        KillBefore,
        KillAfter,
        TakeOver,
        Iterate,
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Follow_AnyStory_StoresTheNetworkWholeAndOnce(int every) =>
        await Steps
            .Array[1, 40]
            .SampleAsync(steps => Live(steps, every), iter: 200, print: steps => string.Join(' ', steps.Select(step => step.ToString())));

    private static async Task Live(Step[] steps, int every)
    {
        var world = new World(every);

        foreach (var step in steps)
            await world.DoAsync(step);
        await world.HealAsync();

        world.ShouldHoldTheNetwork();
    }

    internal sealed record Step(Kind Kind, int A = 0, int B = 0)
    {
        public override string ToString() => $"{Kind}({A},{B})";
    }

    private sealed class World
    {
        private static readonly Layer2CollectorOptions Options = new()
        {
            BatchSize = 8,
            Follow = TimeSpan.FromSeconds(60),
            CatchUp = TimeSpan.FromDays(1),
        };

        private readonly FakeTimeProvider _time = new(new DateTimeOffset(2029, 5, 1, 0, 0, 0, TimeSpan.Zero));
        private readonly Layer2Network _network;
        private readonly FakeRollup _rollup;
        private readonly MemoryLayer2Store _store = new();
        private Layer2Collector _collector;
        private Lease _lease = new("layer2:base", "a", 1);

        public World(int every)
        {
            _network = KnownLayer2.Base with { SampleEvery = every };
            _rollup = new(_network, _time);
            _rollup.Mine(100);
            _collector = Collector();
        }

        public async Task DoAsync(Step step)
        {
            switch (step.Kind)
            {
                case Kind.Mine:
                    _rollup.Mine(step.A);
                    break;
                case Kind.Outage:
                    _rollup.IsAway = true;
                    await IterateAsync();
                    _rollup.Mine(step.A);
                    await IterateAsync();
                    _rollup.IsAway = false;
                    break;
                case Kind.Reorganise:
                    _rollup.Reorganise(step.A, step.B);
                    break;
                case Kind.Lag:
                    _rollup.Lag = step.A;
                    break;
                case Kind.NotYet:
                    _rollup.NotYet = step.A;
                    break;
                case Kind.Unusable:
                    _rollup.Unusable.Add(_rollup.Head.Number - step.A);
                    break;
                case Kind.FailIn:
                    _rollup.FailIn = step.A;
                    break;
                case Kind.Leap:
                    _rollup.OtherHead = _rollup.Head with { Number = _rollup.Head.Number + 50_000_000 };
                    if (_store.Rows.Count > 0)
                        await IterateAsync();
                    _rollup.OtherHead = null;
                    break;
                case Kind.KillBefore:
                    _store.KillBefore = true;
                    break;
                case Kind.KillAfter:
                    _store.KillAfter = true;
                    break;
                case Kind.TakeOver:
                    _lease = _lease with { Number = ++_store.LeaseNumber };
                    _collector = Collector();
                    break;
                default:
                    await IterateAsync();
                    break;
            }
        }

        /// <summary>All is well again, the network goes on, and time passes.</summary>
        public async Task HealAsync()
        {
            (_rollup.Lag, _rollup.NotYet, _rollup.FailIn) = (0, 0, null);
            _rollup.Unusable.Clear();
            (_store.KillBefore, _store.KillAfter) = (false, false);
            _time.Advance(TimeSpan.FromMinutes(11));
            do _rollup.Mine(30);
            while (_store.Rows.Count > 0 && _rollup.Head.Number < _store.Rows.Keys.Max() + _network.SampleEvery);
            for (var pass = 0; pass < 2_000; pass++)
            {
                if (!await IterateAsync() && _store.Coverage.Ranges.Count == 1 && pass > 20)
                    break;
            }
        }

        public void ShouldHoldTheNetwork()
        {
            var head = _rollup.Head.Number;
            var range = _store.Coverage.Ranges.ShouldHaveSingleItem();
            (head - range.End + 1).ShouldBeInRange(0, _network.SampleEvery - 1);
            _store.Rows.Keys.ShouldBe(Sampled(range));
            _store.Rows.Values.ShouldAllBe(block => _rollup.At(block.Header.Number)!.Hash == block.Header.Hash);
            _store.Heads!.Latest.ShouldBe(_rollup.Head.Ref);
            _store.Commits.Where(commit => commit.Heads is not null).ShouldAllBe(commit => _rollup.ToldAt.Contains(commit.Heads!.ReadAt));
        }

        private IEnumerable<long> Sampled(CoverageRange range)
        {
            for (var number = range.Start; number < range.End; number++)
            {
                if (number % _network.SampleEvery == 0)
                    yield return number;
            }
        }

        /// <returns>More can be had at once.</returns>
        private async Task<bool> IterateAsync()
        {
            try
            {
                return (await _collector.IterateAsync(_lease, default)).More;
            }
            catch (Exception fault) when (fault is SourceUnavailableException or OperationCanceledException)
            {
                return false;
            }
        }

        private Layer2Collector Collector() => new(_network, Options, _rollup, _store, new QuietMetrics(), _time);
    }
}
