using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Tests.Testing;

/// <summary>An <see cref="IBlockSource"/> over a <see cref="BlockTree"/> with the faults of real endpoints.</summary>
internal sealed class TreeBlockSource(BlockTree tree, TimeProvider time) : IBlockSource
{
    /// <summary>Heights by which the head is shown too low.</summary>
    public int Lag { get; set; }

    /// <summary>Heights from the head down whose blocks are null although the head names them.</summary>
    public int NotYet { get; set; }

    /// <summary>Height of the finalised block; null where the tag is not served.</summary>
    public long? Finalized { get; set; }

    /// <summary>Heights whose blocks no endpoint has in a valid form.</summary>
    public HashSet<long> Invalid { get; } = [];

    /// <summary>Heights that are shown with a block of another branch.</summary>
    public HashSet<long> Forged { get; } = [];

    /// <summary>The next calls that fail, by number of calls from now.</summary>
    public int FailIn { get; set; } = -1;

    /// <summary>The chain of a second endpoint; null where there is none.</summary>
    public BlockTree? Second { get; set; }

    public List<(string Source, SourceDistrust Reason)> Distrusted { get; } = [];

    private BlockHeader Latest => tree.Canonical[Math.Max(0, tree.Canonical.Count - 1 - Lag)];

    public Task<ChainHead> GetHeadAsync(CancellationToken stop)
    {
        Fault();
        var finalized = Finalized is { } number && number <= Latest.Number ? tree.Canonical[(int)number].Ref : null;
        return Task.FromResult(new ChainHead("first", Latest.Ref, finalized, finalized));
    }

    public Task<IReadOnlyList<BlockRead>> ReadAsync(long first, int count, BlockDepth depth, CancellationToken stop)
    {
        Fault();
        return Task.FromResult<IReadOnlyList<BlockRead>>([.. Enumerable.Range(0, count).Select(i => Read(first + i, depth))]);
    }

    public Task<IReadOnlyList<BlockRef?>> GetRefsAsync(IReadOnlyList<long> numbers, CancellationToken stop)
    {
        Fault();
        return Task.FromResult<IReadOnlyList<BlockRef?>>([.. numbers.Select(number => At(tree, number, Latest.Number))]);
    }

    public Task<SecondOpinion?> AskSecondAsync(long number, CancellationToken stop) =>
        Task.FromResult(Second is null ? null : new SecondOpinion("second", At(Second, number, Second.Head.Number)));

    public void Distrust(string source, SourceDistrust reason, string detail) => Distrusted.Add((source, reason));

    public Task WaitForHeadAsync(TimeSpan atMost, CancellationToken stop) => Task.Delay(atMost, time, stop);

    private static BlockRef? At(BlockTree tree, long number, long latest) =>
        number >= 0 && number <= latest && number < tree.Canonical.Count ? tree.Canonical[(int)number].Ref : null;

    private BlockRead Read(long number, BlockDepth depth)
    {
        if (number > Latest.Number - NotYet)
            return new(number, null, null, []);
        if (Invalid.Contains(number))
            return new(number, null, new Rejection("time_out_of_range", $"Block {number} has no usable time."), []);
        var header = tree.Canonical[(int)number];
        if (Forged.Contains(number))
            header = header with { Hash = BlockTree.Digest($"forged/{number}"), ParentHash = BlockTree.Digest($"forged below/{number}") };
        var (transactions, receipts) = Body(header);
        var bundle = new BlockBundle(
            header,
            depth == BlockDepth.Full ? transactions : null,
            depth == BlockDepth.Headers ? null : receipts,
            time.GetUtcNow(),
            "first"
        );
        return new(number, bundle, null, []);
    }

    /// <summary>One transaction with the blobs of the header, or none.</summary>
    private static (IReadOnlyList<BlockTransaction>, IReadOnlyList<BlockReceipt>) Body(BlockHeader header)
    {
        var gas = header.BlobGasUsed ?? 0;
        if (gas == 0)
            return ([], []);

        var hash = BlockTree.Digest($"transaction of {header.Hash}");
        return (
            [new BlockTransaction(hash, 3, null, null) { BlobCount = (int)(gas / BlobParameters.GasPerBlob) }],
            [new BlockReceipt(hash, 3, 21_000, null) { BlobGasUsed = gas, Logs = [] }]
        );
    }

    private void Fault()
    {
        if (FailIn >= 0 && FailIn-- == 0)
            throw new SourceUnavailableException("first: unreachable");
    }
}
