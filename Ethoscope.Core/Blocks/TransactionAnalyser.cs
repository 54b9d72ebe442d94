using System.Numerics;

namespace Ethoscope.Core.Blocks;

/// <summary>Counts a block's transactions by kind.</summary>
public sealed class TransactionAnalyser : IBlockAnalyser
{
    private const int BlobType = 3;
    private const int SetCodeType = 4;

    public BlockDepth Needs => BlockDepth.Full;

    public Block Analyse(BlockBundle bundle, AnalysisContext context, Block block) =>
        bundle.Transactions is not { } transactions
            ? block
            : block with
            {
                Transactions = new TransactionFacts(
                    transactions.Count(transaction => transaction.Type == BlobType),
                    transactions.Count(transaction => transaction.Type == SetCodeType),
                    transactions.Sum(transaction => transaction.AuthorizationCount),
                    transactions.Count(transaction => transaction.IsCreation),
                    transactions.Aggregate(BigInteger.Zero, (sum, transaction) => sum + (transaction.ValueWei ?? 0))
                ),
            };
}
