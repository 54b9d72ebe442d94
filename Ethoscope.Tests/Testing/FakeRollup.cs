using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Microsoft.Extensions.Time.Testing;

namespace Ethoscope.Tests.Testing;

/// <summary>A rollup that a test grows, and the endpoint that tells of it, well or not.</summary>
internal sealed class FakeRollup(Layer2Network network, FakeTimeProvider time, int first = 1_000_000) : ILayer2Source
{
    private readonly List<BlockHeader> _blocks = [];
    private int _branch;

    public Layer2Network Network => network;

    public IReadOnlyList<BlockHeader> Blocks => _blocks;

    public BlockHeader Head => _blocks[^1];

    /// <summary>Nobody answers.</summary>
    public bool IsAway { get; set; }

    /// <summary>Blocks that the endpoint is behind.</summary>
    public int Lag { get; set; }

    /// <summary>Heights above the endpoint's head minus this are not there yet.</summary>
    public int NotYet { get; set; }

    /// <summary>Heights that come unusable.</summary>
    public HashSet<long> Unusable { get; } = [];

    /// <summary>The so many-th read from now on fails; null for none.</summary>
    public int? FailIn { get; set; }

    /// <summary>Reads of what lies so far below the head are refused until a time.</summary>
    public (long Below, DateTimeOffset Until)? HistorySpent { get; set; }

    /// <summary>The next head, whatever the chain is.</summary>
    public BlockHeader? OtherHead { get; set; }

    public long? FinalBelow { get; set; }

    public UptimeRound? Uptime { get; set; }

    public SortedDictionary<long, Layer2Batch> Batches { get; } = [];

    public Func<long, OperationReads?> Operations { get; set; } = _ => null;

    /// <summary>When heads were told.</summary>
    public HashSet<DateTimeOffset> ToldAt { get; } = [];

    /// <summary>Heights that were asked for, in order.</summary>
    public List<long> Asked { get; } = [];

    public List<long> AskedOperations { get; } = [];

    public List<long?> AskedBatches { get; } = [];

    public int AskedUptimes { get; private set; }

    /// <summary>Blocks at the network's rhythm, by second: several in one, and now and then one of a second before. The clock goes along.</summary>
    public void Mine(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var number = first + _blocks.Count;
            time.Advance(network.Rhythm.BlockTime);
            var second = time.GetUtcNow().ToUnixTimeSeconds() - (number % 7 == 3 ? 1 : 0);
            _blocks.Add(
                new()
                {
                    Number = number,
                    Hash = BlockTree.Digest($"{number}/{_branch}"),
                    ParentHash = _blocks.Count == 0 ? BlockTree.Digest("none") : Head.Hash,
                    Time = DateTimeOffset.FromUnixTimeSeconds(second),
                    GasUsed = 1_000 + (number % 100),
                    GasLimit = 30_000_000,
                    BaseFeeWei = 5_000_000,
                    TransactionCount = 2 + (number % 3),
                }
            );
        }
    }

    /// <summary>The last blocks are lost to a branch of others.</summary>
    public void Reorganise(int depth, int length)
    {
        _blocks.RemoveRange(_blocks.Count - Math.Min(depth, _blocks.Count - 1), Math.Min(depth, _blocks.Count - 1));
        _branch++;
        Mine(length);
    }

    public BlockHeader? At(long number) => number >= first && number < first + _blocks.Count ? _blocks[(int)(number - first)] : null;

    public Task<Layer2Head> GetHeadAsync(CancellationToken stop)
    {
        ThrowWhereAway();
        ToldAt.Add(time.GetUtcNow());
        var header = OtherHead ?? _blocks[Math.Max(0, _blocks.Count - 1 - Lag)];
        var final = FinalBelow is { } below ? At(header.Number - below) : null;
        return Task.FromResult(new Layer2Head(new(header), null, final is null ? null : new Layer2Block(final), "one"));
    }

    public Task<IReadOnlyList<Layer2BlockRead>> ReadAsync(IReadOnlyList<long> numbers, CancellationToken stop)
    {
        ThrowWhereAway();
        if (FailIn is { } left && numbers.Count > 0 && (FailIn = left > 0 ? left - 1 : null) is null)
            throw new SourceUnavailableException("It failed just now.");
        if (HistorySpent is { } spent && numbers.Any(number => number < Head.Number - spent.Below))
            throw new SourceUnavailableException("Spent for history.") { Until = spent.Until };
        Asked.AddRange(numbers);
        return Task.FromResult<IReadOnlyList<Layer2BlockRead>>([.. numbers.Select(Read)]);
    }

    public Task<OperationReads?> ReadOperationsAsync(long number, CancellationToken stop)
    {
        ThrowWhereAway();
        AskedOperations.Add(number);
        return Task.FromResult(Operations(number));
    }

    public Task<Layer2BatchRead?> ReadBatchAsync(long? number, CancellationToken stop)
    {
        ThrowWhereAway();
        AskedBatches.Add(number);
        var batch = Batches.Count == 0 ? null : Batches.GetValueOrDefault(number ?? Batches.Keys.Max());
        return Task.FromResult(batch is null ? null : new Layer2BatchRead(batch, []));
    }

    public Task<UptimeRound?> ReadUptimeAsync(CancellationToken stop)
    {
        ThrowWhereAway();
        AskedUptimes++;
        return Task.FromResult(Uptime);
    }

    private Layer2BlockRead Read(long number) =>
        Unusable.Contains(number)
            ? new(number, null, "one") { Rejections = [new(BlockRejections.HashMissing, $"Block {number}.") { Number = number }] }
            : new(number, number <= Head.Number - NotYet && At(number) is { } header ? new Layer2Block(header) : null, "one");

    private void ThrowWhereAway()
    {
        if (IsAway)
            throw new SourceUnavailableException("Nobody answers.");
    }
}
