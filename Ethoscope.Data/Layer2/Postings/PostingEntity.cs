using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Data.Layer2.Postings;

/// <summary>Something that a rollup put on L1.</summary>
internal sealed class PostingEntity
{
    /// <summary>The rollup's.</summary>
    public long ChainId { get; set; }

    /// <summary>Number of <see cref="PostingKind"/>.</summary>
    public short Kind { get; set; }

    /// <summary>Height of L1.</summary>
    public long L1Number { get; set; }
    public DateTimeOffset Time { get; set; }
    public byte[] TransactionHash { get; set; } = [];
    public int Index { get; set; }
    public BigInteger? Number { get; set; }
    public int? Blobs { get; set; }
    public long? GasUsed { get; set; }
    public BigInteger? GasWei { get; set; }
    public BigInteger? BlobWei { get; set; }

    public static PostingEntity Of(Posting posting, long chainId) =>
        new()
        {
            ChainId = chainId,
            Kind = (short)posting.Kind,
            L1Number = posting.L1BlockNumber,
            Time = posting.Time.ToUniversalTime(),
            TransactionHash = posting.TransactionHash.ToBytes(),
            Index = posting.Index,
            Number = posting.Number,
            Blobs = posting.Blobs,
            GasUsed = posting.GasUsed,
            GasWei = posting.GasWei,
            BlobWei = posting.BlobWei,
        };

    public Posting ToPosting() =>
        new((PostingKind)Kind, Time, L1Number, Hash32.FromBytes(TransactionHash))
        {
            Index = Index,
            Number = Number,
            Blobs = Blobs,
            GasUsed = GasUsed,
            GasWei = GasWei,
            BlobWei = BlobWei,
        };
}
