using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Tests.Testing;

/// <summary>Answers from a list of blocks, counts what it is asked, and fails or waits on demand.</summary>
internal sealed class FakeBlockReader(FakeChain chain) : IBlockReader
{
    public FakeChain Chain { get; } = chain;

    public Dictionary<string, int> Calls { get; } = [];

    /// <summary>Thrown by every question, where set.</summary>
    public Exception? Fault { get; set; }

    /// <summary>What every question waits for, where set.</summary>
    public Task? Gate { get; set; }

    public List<(Block Block, Reorganisation LostIn)> Orphans { get; } = [];

    public bool IsEmpty { get; set; }

    public CollectorStatus? Collector { get; set; }

    public BlockRef? Finalized { get; set; }

    public async Task<IReadOnlyList<Block>> GetLatestAsync(
        ChainDescriptor chain,
        int count,
        long? below,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        await AskedAsync("latest", stop);
        return IsEmpty ? [] : [.. Until(asOf).Where(block => below is null || block.Header.Number < below).Reverse().Take(count)];
    }

    public async Task<BlockList> GetRangeAsync(ChainDescriptor chain, BlockRange range, int count, long? below, CancellationToken stop)
    {
        await AskedAsync("range", stop);
        if (IsEmpty)
            return new BlockList([], null, range.From, range.To);
        var from = range.From ?? Chain.Blocks.LastOrDefault(block => block.Header.Time < range.Since)?.Header.Number + 1;
        var to = range.To ?? Chain.Blocks.FirstOrDefault(block => block.Header.Time >= range.Before)?.Header.Number;
        var found = Until(range.AsOf)
            .Where(block => !(block.Header.Number < from) && !(block.Header.Number >= to) && !(block.Header.Number >= below))
            .Reverse()
            .Take(count + 1)
            .ToArray();
        return new BlockList([.. found.Take(count)], found.Length > count ? found[count - 1].Header.Number : null, from, to);
    }

    public async Task<Block?> FindAsync(ChainDescriptor chain, long number, CancellationToken stop)
    {
        await AskedAsync("number", stop);
        return Chain.Blocks.FirstOrDefault(block => block.Header.Number == number);
    }

    public async Task<BlockLookup?> FindAsync(ChainDescriptor chain, Hash32 hash, CancellationToken stop)
    {
        await AskedAsync("hash", stop);
        if (Orphans.FirstOrDefault(orphan => orphan.Block.Header.Hash == hash) is { Block: not null } lost)
            return new BlockLookup(lost.Block, lost.LostIn);
        return Chain.Blocks.FirstOrDefault(block => block.Header.Hash == hash) is { } found ? new BlockLookup(found, null) : null;
    }

    public async Task<IReadOnlyList<BlockLookup>> GetOrphansAsync(ChainDescriptor chain, long number, CancellationToken stop)
    {
        await AskedAsync("orphans", stop);
        return
        [
            .. Orphans.Where(orphan => orphan.Block.Header.Number == number).Select(orphan => new BlockLookup(orphan.Block, orphan.LostIn)),
        ];
    }

    public async Task<IReadOnlyList<Reorganisation>> GetReorganisationsAsync(
        ChainDescriptor chain,
        int count,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        await AskedAsync("reorganisations", stop);
        return
        [
            .. Orphans
                .Select(orphan => orphan.LostIn)
                .Distinct()
                .Where(one => asOf is null || one.DetectedAt <= asOf)
                .OrderByDescending(one => one.DetectedAt)
                .Take(count),
        ];
    }

    public async Task<IReadOnlyList<Reorganisation>> GetReorganisationsAsync(
        ChainDescriptor chain,
        ReorganisationRange range,
        int count,
        CancellationToken stop
    )
    {
        var all = await GetReorganisationsAsync(chain, int.MaxValue, null, stop);
        return
        [
            .. all.Where(one => !(one.DetectedAt < range.From) && !(one.DetectedAt >= range.To))
                .Where(one =>
                    range.After is not { } after
                    || one.DetectedAt < after.DetectedAt
                    || (one.DetectedAt == after.DetectedAt && one.AncestorNumber < after.AncestorNumber)
                )
                .Take(count),
        ];
    }

    public async Task<IReadOnlyDictionary<BlockDepth, Coverage>> GetCoverageAsync(ChainDescriptor chain, CancellationToken stop)
    {
        var status = await GetStatusAsync(chain, null, stop);
        return Enum.GetValues<BlockDepth>().ToDictionary(depth => depth, _ => status.Coverage);
    }

    public async Task<ChainStatus> GetStatusAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop)
    {
        await AskedAsync("status", stop);
        if (IsEmpty)
            return new ChainStatus(null, null, null, Coverage.Empty, Collector);
        var coverage = Coverage.Of(new CoverageRange(Chain.Blocks[0].Header.Number, Chain.Head.Header.Number + 1));
        return asOf is null
            ? new ChainStatus(Chain.Head, null, Finalized, coverage, Collector)
            : new ChainStatus(Until(asOf).LastOrDefault(), null, null, coverage, null);
    }

    public async Task<IReadOnlyList<BaseFeePoint>> GetBaseFeesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    )
    {
        await AskedAsync("fees", stop);
        return IsEmpty
            ? []
            :
            [
                .. Chain
                    .Blocks.Where(block => block.Header.Time >= from && block.Header.Time <= to)
                    .Select(block => new BaseFeePoint(block.Header.Time, block.Header.BaseFeeWei)),
            ];
    }

    /// <summary>Adds a reorganisation that replaced this many blocks up to a height of the chain.</summary>
    public Reorganisation Reorganise(int depth, long top, DateTimeOffset at)
    {
        var lost = Chain
            .Blocks.Where(block => block.Header.Number > top - depth && block.Header.Number <= top)
            .Select(FakeChain.Orphan)
            .ToArray();
        var winner = Chain.Blocks.First(block => block.Header.Number == top);
        var reorganisation = new Reorganisation(top - depth, lost[^1].Header.Ref, winner.Header.Ref, at);
        Orphans.InsertRange(0, lost.Select(block => (block, reorganisation)));
        return reorganisation;
    }

    private IEnumerable<Block> Until(DateTimeOffset? asOf) => Chain.Blocks.Where(block => asOf is null || block.Header.Time <= asOf);

    private async Task AskedAsync(string question, CancellationToken stop)
    {
        lock (Calls)
        {
            Calls[question] = Calls.GetValueOrDefault(question) + 1;
        }

        if (Gate is { } gate)
            await gate.WaitAsync(stop);
        if (Fault is { } fault)
            throw fault;
    }
}
