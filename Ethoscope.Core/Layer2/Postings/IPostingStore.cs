using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>Where postings of rollups are kept.</summary>
public interface IPostingStore
{
    Task<PostingState> LoadAsync(Layer2Network network, CancellationToken stop);

    /// <summary>
    /// Transactions with blobs that these accounts sent on L1, of stored blocks of a range of heights (end exclusive), oldest first: where a
    /// rollup's inbox is no contract, they are its batches.
    /// </summary>
    /// <param name="parent">L1.</param>
    Task<BlobPostings> GetBlobPostingsAsync(ChainDescriptor parent, Layer2Network network, long from, long to, CancellationToken stop);

    /// <summary>Stored postings of all kinds from a time on, oldest first: how long a withdrawal waits is measured from them.</summary>
    Task<IReadOnlyList<Posting>> GetPostingsAsync(Layer2Network network, DateTimeOffset from, CancellationToken stop);

    /// <exception cref="LeaseLostException">The lease has passed to another run; nothing was stored.</exception>
    Task CommitAsync(PostingBatch batch, CancellationToken stop);
}
