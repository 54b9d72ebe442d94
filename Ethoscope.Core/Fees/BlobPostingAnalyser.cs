using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Fees;

/// <summary>
/// Finds the transactions that carry blobs. Their blobs have to add up to the header's; where they do not, one is missing or is none, and
/// the block's postings are unknown.
/// </summary>
public sealed class BlobPostingAnalyser : IBlockAnalyser
{
    private const int BlobType = 3;

    public BlockDepth Needs => BlockDepth.Receipts;

    public Block Analyse(BlockBundle bundle, AnalysisContext context, Block block)
    {
        var postings = new List<BlobPosting>();
        for (var i = 0; i < bundle.Receipts!.Count; i++)
        {
            var (receipt, transaction) = (bundle.Receipts[i], bundle.Transactions?[i]);
            var blobs = BlobsOf(receipt, transaction);
            if (blobs is null && receipt.Type != BlobType && transaction?.Type != BlobType)
                continue;

            postings.Add(
                new BlobPosting(i, receipt.TransactionHash, receipt.GasUsed)
                {
                    Sender = transaction?.From ?? receipt.From,
                    Recipient = transaction?.To ?? receipt.To,
                    Blobs = blobs,
                    EffectiveGasPriceWei = receipt.EffectiveGasPriceWei,
                }
            );
        }

        return bundle.Header.BlobGasUsed is { } gas && !AddUp(postings, gas)
            ? block.Refusing(
                new Rejection(BlockRejections.BlobsMismatch, $"Block {bundle.Header.Number}: {Show(postings)} make no {gas} blob gas.")
            )
            : block with
            {
                Extracts = block.Extracts with { BlobPostings = postings },
            };
    }

    private static int? BlobsOf(BlockReceipt receipt, BlockTransaction? transaction) =>
        transaction is { BlobCount: > 0 } ? transaction.BlobCount
        : receipt.BlobGasUsed is > 0 and <= int.MaxValue and var gas && gas % BlobParameters.GasPerBlob == 0
            ? (int)(gas / BlobParameters.GasPerBlob)
        : null;

    private static bool AddUp(List<BlobPosting> postings, long gas)
    {
        var known = postings.Sum(posting => (long)(posting.Blobs ?? 0)) * BlobParameters.GasPerBlob;
        return postings.TrueForAll(posting => posting.Blobs is not null) ? known == gas : known < gas;
    }

    private static string Show(List<BlobPosting> postings) =>
        $"{postings.Count} transactions with {postings.Sum(posting => (long)(posting.Blobs ?? 0))} blobs";
}
