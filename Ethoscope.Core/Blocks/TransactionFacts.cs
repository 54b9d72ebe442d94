using System.Numerics;

namespace Ethoscope.Core.Blocks;

/// <summary>What the transactions of a block are, counted (depth full).</summary>
public sealed record TransactionFacts(
    int BlobTransactions,
    int SetCodeTransactions,
    int Authorizations,
    int ContractCreations,
    BigInteger ValueWei
);
