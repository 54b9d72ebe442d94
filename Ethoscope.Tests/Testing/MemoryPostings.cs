using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Tests.Testing;

/// <summary>L1 and the store of one rollup's postings in memory, both sides of its collector.</summary>
internal sealed class MemoryPostings : IPostingSource, IPostingStore
{
    /// <summary>What happened on L1 by events, of any height.</summary>
    public List<Posting> Events { get; } = [];

    /// <summary>Transactions with blobs of stored blocks.</summary>
    public List<Posting> Blobs { get; } = [];

    /// <summary>Heights of L1 whose blocks are stored with their transactions.</summary>
    public Coverage StoredBlocks { get; set; } = Coverage.Of(new CoverageRange(0, 1_000_000));

    public long Head { get; set; }

    /// <summary>Most blocks that are answered for at once.</summary>
    public long MostBlocks { get; set; } = long.MaxValue;

    public bool RefusesLogs { get; set; }

    /// <summary>Thrown where logs are asked for; by whether that is for history.</summary>
    public Func<bool, Exception?> Fault { get; set; } = _ => null;

    public long? Nonce { get; set; }

    public WithdrawalDelay? Delay { get; set; }

    public List<(long From, long To, bool ForHistory)> Asked { get; } = [];

    public List<PostingBatch> Commits { get; } = [];

    public SortedDictionary<(PostingKind, long, string, int), Posting> Stored { get; } = [];

    public PostingState State { get; set; } = new(Coverage.Empty, null, null, null);

    public Task<long> GetHeadAsync(CancellationToken stop) => Task.FromResult(Head);

    public Task<PostingReads?> ReadEventsAsync(Layer2Network network, long from, long to, bool forHistory, CancellationToken stop)
    {
        Asked.Add((from, to, forHistory));
        if (Fault(forHistory) is { } fault)
            throw fault;
        if (RefusesLogs)
            return Task.FromResult<PostingReads?>(null);
        var end = Math.Min(to, from + Math.Min(MostBlocks, 1_000_000));
        return Task.FromResult<PostingReads?>(new([.. In(Events, from, end)], end, []));
    }

    public Task<long?> ReadNonceAsync(Layer2Network network, CancellationToken stop) => Task.FromResult(Nonce);

    public Task<WithdrawalDelay?> ReadWithdrawalDelayAsync(Layer2Network network, CancellationToken stop) => Task.FromResult(Delay);

    public Task<PostingState> LoadAsync(Layer2Network network, CancellationToken stop) => Task.FromResult(State);

    public Task<BlobPostings> GetBlobPostingsAsync(
        ChainDescriptor parent,
        Layer2Network network,
        long from,
        long to,
        CancellationToken stop
    ) => Task.FromResult(new BlobPostings([.. In(Blobs, from, to)], StoredBlocks.Intersect(Coverage.Of(new CoverageRange(from, to)))));

    public Task<IReadOnlyList<Posting>> GetPostingsAsync(Layer2Network network, DateTimeOffset from, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<Posting>>([.. Stored.Values.Where(posting => posting.Time >= from)]);

    public Task CommitAsync(PostingBatch batch, CancellationToken stop)
    {
        Commits.Add(batch);
        foreach (var posting in batch.Postings)
            Stored[(posting.Kind, posting.L1BlockNumber, posting.TransactionHash.ToString(), posting.Index)] = posting;
        State = new(State.Coverage.Add(batch.Covered), batch.Signs ?? State.Signs, batch.Withdrawal ?? State.Withdrawal, batch.Gap)
        {
            Looked = batch.Looked.Count == 0 ? State.Looked : State.Looked.Add(batch.Looked),
        };
        return Task.CompletedTask;
    }

    private static IEnumerable<Posting> In(List<Posting> postings, long from, long to) =>
        postings.Where(posting => posting.L1BlockNumber >= from && posting.L1BlockNumber < to);
}
