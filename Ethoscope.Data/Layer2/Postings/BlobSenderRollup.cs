using Ethoscope.Core.Chains;
using Ethoscope.Data.Storage.Rollups;

namespace Ethoscope.Data.Layer2.Postings;

/// <summary>What senders of transactions with blobs come to in an hour and a day of L1. A blob costs its gas times the block's blob base fee.</summary>
internal static class BlobSenderRollup
{
    /// <summary>What the blobs of <c>posting</c> in <c>block</c> cost; null where either is not known..</summary>
    public static readonly string BlobWei = $"(posting.blobs::numeric * {BlobParameters.GasPerBlob} * block.blob_base_fee_wei)";

    public static readonly GroupRollupDefinition Definition = new(
        "blob_sender",
        ["sender"],
        ["transactions", "blobs", "uncounted", "blob_wei", "priced"],
        [],
        (from, to) =>
            $"""
                SELECT
                    coalesce(posting.sender, ''::bytea) AS sender,
                    count(*) AS transactions,
                    coalesce(sum(posting.blobs), 0)::bigint AS blobs,
                    count(*) FILTER (WHERE posting.blobs IS NULL) AS uncounted,
                    sum({BlobWei}) AS blob_wei,
                    count({BlobWei}) AS priced
                FROM blob_postings AS posting LEFT JOIN blocks AS block
                    ON block.chain_id = posting.chain_id AND block.number = posting.number AND block.time = posting.time
                WHERE posting.chain_id = $1 AND posting.time >= {from} AND posting.time < {to}
                GROUP BY 1
                """
    );
}
