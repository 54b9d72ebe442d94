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
/// Ledger, backfill and follower together, under reorganisations, faults, forged blocks and kills: whatever happens, what is stored in the
/// end is the chain, whole and once, at the depths that were asked for.
/// </summary>
public sealed class BackfillModelTests
{
    private const int Start = 150;

    private static readonly Gen<Step> Steps = Gen.OneOf(
        Gen.Int[1, 30].Select(count => new Step(Kind.Mine, count)),
        Gen.Select(Gen.Int[1, 70], Gen.Int[1, 12]).Select((depth, length) => new Step(Kind.Reorganise, depth, length)),
        Gen.Int[0, 140].Select(height => new Step(Kind.Invalid, height)),
        Gen.Int[1, 140].Select(height => new Step(Kind.Forged, height)),
        Gen.Int[0, 6].Select(calls => new Step(Kind.FailIn, calls)),
        Gen.Int[8, 40].Select(below => new Step(Kind.Finalise, below)),
        Gen.Const(new Step(Kind.KillBefore)),
        Gen.Const(new Step(Kind.KillAfter)),
        Gen.Int[1, 40].Select(count => new Step(Kind.MineWithin, count)),
        Gen.Select(Gen.Int[1, 70], Gen.Int[1, 12]).Select((depth, length) => new Step(Kind.ReorganiseWithin, depth, length)),
        Gen.Const(new Step(Kind.TakeOverWithin)),
        Gen.Const(new Step(Kind.Follow)),
        Gen.Const(new Step(Kind.Follow)),
        Gen.Select(Gen.Int[0, 150], Gen.Int[0, 150], Gen.Int[0, 2])
            .Select((from, length, depth) => new Step(Kind.Fill, from, length, depth)),
        Gen.Select(Gen.Int[0, 150], Gen.Int[0, 150], Gen.Int[0, 2])
            .Select((from, length, depth) => new Step(Kind.Fill, from, length, depth))
    );

    internal enum Kind
    {
        Mine,
        Reorganise,
        Invalid,
        Forged,
        FailIn,
        Finalise,
        KillBefore,
        KillAfter,

        /// <summary>Before the next commit of history, the chain and the follower go on.</summary>
        MineWithin,
        ReorganiseWithin,
        TakeOverWithin,
        Follow,
        Fill,
    }

    [Fact]
    public async Task Fill_AnyStory_StoresTheChainWholeAndOnceAtEachDepth() =>
        await Steps.Array[1, 30].SampleAsync(Live, iter: 25, print: steps => string.Join(' ', steps.Select(step => step.ToString())));

    private static async Task Live(Step[] steps)
    {
        var world = new World();

        foreach (var step in steps)
        {
            await world.DoAsync(step);
            world.ShouldBeSound();
        }

        await world.HealAsync();

        world.ShouldHoldTheChain();
    }

    internal sealed record Step(Kind Kind, int A = 0, int B = 0, int C = 0)
    {
        public override string ToString() => $"{Kind}({A},{B},{C})";
    }

    private sealed class World
    {
        private readonly FakeTimeProvider _time = new(KnownChains.Ethereum.Slots!.StartOf(14_000_000));
        private readonly BlockTree _tree = new(Start);
        private readonly TreeBlockSource _source;
        private readonly MemoryBlockStore _store = new();
        private readonly Lease _lease = new("blocks:ethereum", "a", 1);
        private readonly Queue<Step> _within = new();
        private BlockCollector _collector;
        private CancellationTokenSource _process = new();
        private long _highest = Start - 1;

        public World()
        {
            _source = new(_tree, _time);
            _collector = NewCollector();
            _store.Committing = Meanwhile;
        }

        public async Task DoAsync(Step step)
        {
            switch (step.Kind)
            {
                case Kind.Mine or Kind.Reorganise:
                    GrowOrReorganise(step);
                    break;
                case Kind.Invalid:
                    _source.Invalid.Add(step.A);
                    break;
                case Kind.Forged:
                    _source.Forged.Add(step.A);
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
                case Kind.MineWithin or Kind.ReorganiseWithin or Kind.TakeOverWithin:
                    _within.Enqueue(step);
                    break;
                case Kind.Follow:
                    await FollowAsync();
                    break;
                case Kind.Fill:
                    await FillAsync(new(step.A, step.A + step.B, (BlockDepth)step.C));
                    break;
            }
        }

        public async Task HealAsync()
        {
            _source.FailIn = -1;
            _source.Invalid.Clear();
            _source.Forged.Clear();
            _store.KillBefore = _store.KillAfter = false;
            _within.Clear();
            await CatchUpAsync();
            // A head that fell below all that is stored looks like an endpoint that lags, until it has grown again.
            _tree.Mine(10);
            await CatchUpAsync();
            // By now the finalised block is one that the follower holds.
            _source.Finalized = _tree.Head.Number - 10;
            await CatchUpAsync();
            foreach (var depth in new[] { BlockDepth.Headers, BlockDepth.Full })
                (await FillAsync(new(0, _tree.Head.Number, depth))).ShouldNotBeNull().Ended.ShouldBeEmpty();
            await CatchUpAsync();
        }

        /// <summary>More passes than the longest chain of a story needs.</summary>
        private async Task CatchUpAsync()
        {
            for (var i = 0; i < 50; i++)
                await FollowAsync();
        }

        /// <summary>Holds at any moment.</summary>
        public void ShouldBeSound()
        {
            var depths = Enum.GetValues<BlockDepth>();
            foreach (var (number, row) in _store.Rows)
            {
                _store.CoverageAt(BlockDepth.Headers).Contains(number).ShouldBeTrue("every row is covered");
                if (_store.Rows.TryGetValue(number - 1, out var below))
                    row.Header.ParentHash.ShouldBe(below.Header.Hash, "stored neighbours are linked");
                depths
                    .Where(depth => _store.CoverageAt(depth).Contains(number))
                    .ShouldAllBe(depth => depth <= row.Depth, "a covered depth is there");
            }

            foreach (var depth in depths)
                _store.CoverageAt(depth).Ranges.Sum(range => range.Length).ShouldBe(_store.Rows.Count(row => row.Value.Depth >= depth));
        }

        public void ShouldHoldTheChain()
        {
            ShouldBeSound();
            foreach (var depth in Enum.GetValues<BlockDepth>())
                _store.CoverageAt(depth).Ranges.ShouldBe([new CoverageRange(0, _tree.Head.Number + 1)]);
            _store.Rows.Values.Select(row => row.Header.Hash).ShouldBe(_tree.Canonical.Select(header => header.Hash));
            foreach (var (number, row) in _store.Rows.Skip(1))
                row.EmptySlotsBefore.ShouldBe(
                    (int)((row.Header.Time - _tree.Canonical[(int)number - 1].Time).TotalSeconds / 12) - 1,
                    $"block {number}"
                );
        }

        private void GrowOrReorganise(Step step)
        {
            if (step.Kind is Kind.Mine or Kind.MineWithin)
                _tree.Mine(step.A);
            // A network never drops what is final, nor what is long settled, and its head falls by little.
            else if (Math.Min(step.A, _tree.Head.Number - Math.Max(_source.Finalized ?? 0, _highest - 63)) is > 0 and var depth)
                _tree.Reorganise((int)depth, Math.Max(step.B, (int)depth - 4));
            _highest = Math.Max(_highest, _tree.Head.Number);
        }

        private void Meanwhile(BlockBatch batch)
        {
            if (!batch.IsHistory || !_within.TryDequeue(out var step))
                return;

            if (step.Kind == Kind.TakeOverWithin)
                _store.Leases.TakeAsync(batch.Lease.Name, "another", TimeSpan.Zero, true, default).IsCompletedSuccessfully.ShouldBeTrue();
            else
                GrowOrReorganise(step);
            var (before, after) = (_store.KillBefore, _store.KillAfter);
            (_store.KillBefore, _store.KillAfter) = (false, false);
            FollowAsync().IsCompletedSuccessfully.ShouldBeTrue();
            (_store.KillBefore, _store.KillAfter) = (before, after);
        }

        private async Task<BackfillReport?> FillAsync(BackfillRequest request)
        {
            _process = new();
            var backfill = new Backfill(
                KnownChains.Ethereum,
                BlockDepth.Full,
                _source,
                new ChainForks(KnownChains.Ethereum),
                _store,
                new MemoryBlockReader(_store),
                _store.Leases,
                new QuietMetrics(),
                _time
            )
            {
                Pace = new(6, 12),
            };
            var run = Task.Run(() => backfill.RunAsync(request, "a", takeOver: true, _ => { }, _process.Token));
            var dead = Task.Run(async () =>
            {
                while (!run.IsCompleted)
                {
                    if (!_store.WasKilled)
                        _time.Advance(TimeSpan.FromSeconds(1));
                    else
                        await _process.CancelAsync();
                    await Task.Yield();
                }
            });
            await dead;
            _store.WasKilled = false;
            try
            {
                return await run;
            }
            catch (SourceUnavailableException)
            {
                return null;
            }
        }

        private async Task FollowAsync()
        {
            try
            {
                await _collector.IterateAsync(_lease, CancellationToken.None);
            }
            catch (MemoryBlockStore.KilledException)
            {
                _collector = NewCollector();
                _store.WasKilled = false;
            }
            catch (SourceUnavailableException)
            {
                // The next iteration goes on.
            }
        }

        private BlockCollector NewCollector() =>
            new(
                KnownChains.Ethereum,
                new BlockCollectorOptions
                {
                    InitialBlocks = 16,
                    BatchSize = 8,
                    CheckInterval = TimeSpan.Zero,
                },
                _source,
                new ChainForks(KnownChains.Ethereum),
                _store,
                new QuietMetrics(),
                _time
            );
    }
}
