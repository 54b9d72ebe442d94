using System.Numerics;

namespace Ethoscope.Data.Layer2.Postings;

/// <summary>What a sender of transactions with blobs did on L1 in an hour or a day.</summary>
internal abstract class BlobSenderRow
{
    public long ChainId { get; set; }

    /// <summary>Start of the bucket, UTC.</summary>
    public DateTimeOffset Bucket { get; set; }

    /// <summary>Its address; empty where it is not known.</summary>
    public byte[] Sender { get; set; } = [];
    public long Transactions { get; set; }
    public long Blobs { get; set; }

    /// <summary>Transactions whose number of blobs is not known.</summary>
    public long Uncounted { get; set; }

    /// <summary>What the blobs cost that have a price; null where none has.</summary>
    public BigInteger? BlobWei { get; set; }

    /// <summary>Transactions whose blobs have a price.</summary>
    public long Priced { get; set; }
}
