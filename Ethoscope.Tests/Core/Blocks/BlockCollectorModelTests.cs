using CsCheck;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Blocks;

/// <summary>
/// The ledger against reorganisations, faults and kills: whatever happens, what is stored in the end is the chain, whole and once.
/// </summary>
public sealed class BlockCollectorModelTests
{
    private const int Start = 40;

    private static readonly Gen<Step> Steps = Gen.OneOf(
        Gen.Int[1, 30].Select(count => new Step(Kind.Mine, count)),
        Gen.Int[1, 3].Select(count => new Step(Kind.Mine, count)),
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 12]).Select((depth, length) => new Step(Kind.Reorganise, depth, length)),
        Gen.Int[0, 35].Select(lag => new Step(Kind.Lag, lag)),
        Gen.Int[0, 3].Select(count => new Step(Kind.NotYet, count)),
        Gen.Int[0, 8].Select(below => new Step(Kind.Invalid, below)),
        Gen.Int[0, 3].Select(calls => new Step(Kind.FailIn, calls)),
        Gen.Int[8, 20].Select(below => new Step(Kind.Finalise, below)),
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
        Reorganise,
        Lag,
        NotYet,
        Invalid,
        FailIn,
        Finalise,
        KillBefore,
        KillAfter,
        TakeOver,
        Iterate,
    }

    [Fact]
    public async Task Follow_AnyStory_StoresTheChainWholeAndOnce() =>
        await Steps.Array[1, 40].SampleAsync(Live, iter: 400, print: steps => string.Join(' ', steps.Select(step => step.ToString())));

    private static async Task Live(Step[] steps)
    {
        var world = new World();

        foreach (var step in steps)
            await world.DoAsync(step);
        await world.HealAsync();

        world.ShouldHoldTheChain();
    }

    internal sealed record Step(Kind Kind, int A = 0, int B = 0)
    {
        public override string ToString() => Kind is Kind.Reorganise ? $"{Kind}({A},{B})" : $"{Kind}({A})";
    }

    private sealed class World
    {
        private readonly FakeTimeProvider _time = new(KnownChains.Ethereum.Slots!.StartOf(14_000_000));
        private readonly BlockTree _tree = new(Start);
        private readonly TreeBlockSource _source;
        private readonly MemoryBlockStore _store = new();
        private readonly HashSet<Hash32> _everStored = [];
        private BlockCollector _collector;
        private Lease _lease = new("blocks:ethereum", "a", 1);

        public World()
        {
            _source = new(_tree, _time);
            _collector = NewProcess();
        }

        public async Task DoAsync(Step step)
        {
            switch (step.Kind)
            {
                case Kind.Mine:
                    _tree.Mine(step.A);
                    break;
                case Kind.Reorganise:
                    // A network never drops what is final.
                    var depth = (int)Math.Min(step.A, _tree.Head.Number - Math.Max(_source.Finalized ?? 0, 0));
                    if (depth > 0)
                        _tree.Reorganise(depth, step.B);
                    break;
                case Kind.Lag:
                    _source.Lag = step.A;
                    break;
                case Kind.NotYet:
                    _source.NotYet = step.A;
                    break;
                case Kind.Invalid:
                    _source.Invalid.Add(_tree.Head.Number - step.A);
                    break;
                case Kind.FailIn:
                    _source.FailIn = step.A;
                    break;
                case Kind.Finalise:
                    _source.Finalized = Math.Max(_source.Finalized ?? 0, _tree.Head.Number - step.A);
                    break;
                case Kind.KillBefore:
                    _store.KillBefore = true;
                    break;
                case Kind.KillAfter:
                    _store.KillAfter = true;
                    break;
                case Kind.TakeOver:
                    _store.LeaseNumber++;
                    break;
                case Kind.Iterate:
                    await IterateAsync();
                    break;
            }
        }

        public async Task HealAsync()
        {
            _source.Lag = _source.NotYet = 0;
            _source.FailIn = -1;
            _source.Invalid.Clear();
            _store.KillBefore = _store.KillAfter = false;
            await FollowAsync();

            // Above a gap, a lost head is told from one that the endpoint lags behind only when the chain has passed it.
            if (
                _store.Coverage.Last is { } last
                && last > _tree.Head.Number
                && !IsStored(_tree.Head.Number)
                && !IsStored(_tree.Head.Number + 1)
            )
            {
                _tree.Mine((int)(last + 1 - _tree.Head.Number));
                await FollowAsync();
            }
        }

        private async Task FollowAsync()
        {
            for (var i = 0; i < 60; i++)
            {
                await IterateAsync();
                _time.Advance(TimeSpan.FromMinutes(2));
            }
        }

        private bool IsStored(long number) => _store.Rows.ContainsKey(number);

        public void ShouldHoldTheChain()
        {
            var first = _store.Coverage.First.ShouldNotBeNull();
            _store.Coverage.Ranges.ShouldBe([new CoverageRange(first, _tree.Head.Number + 1)]);
            _store.Rows.Values.Select(row => row.Header.Hash).ShouldBe(_tree.Canonical.Skip((int)first).Select(header => header.Hash));
            foreach (var (number, row) in _store.Rows.Skip(1))
                row.EmptySlotsBefore.ShouldBe((int)((row.Header.Time - _tree.Canonical[(int)number - 1].Time).TotalSeconds / 12) - 1);

            var canonical = _store.Rows.Values.Select(row => row.Header.Hash).ToHashSet();
            var orphans = _store.Orphans.Select(orphan => orphan.Block.Header.Hash).ToHashSet();
            _everStored.Except(canonical).ShouldBeSubsetOf(orphans, "every stored block that lost is kept as orphaned");
            foreach (var lost in _store.Reorganisations)
                _store.Orphans.Count(orphan => orphan.LostIn == lost).ShouldBeInRange(1, (int)lost.Depth);
        }

        private async Task IterateAsync()
        {
            try
            {
                await _collector.IterateAsync(_lease, CancellationToken.None);
            }
            catch (MemoryBlockStore.KilledException)
            {
                _collector = NewProcess();
            }
            catch (LeaseLostException)
            {
                _collector = NewProcess();
                _lease = _lease with { Number = _store.LeaseNumber };
            }
            catch (SourceUnavailableException)
            {
                // The next iteration goes on.
            }

            _everStored.UnionWith(_store.Rows.Values.Select(row => row.Header.Hash));
        }

        private BlockCollector NewProcess() =>
            new(
                KnownChains.Ethereum,
                new BlockCollectorOptions { InitialBlocks = 16, BatchSize = 8 },
                _source,
                new ChainForks(KnownChains.Ethereum),
                _store,
                new QuietMetrics(),
                _time
            );
    }
}
