using Ethoscope.Core.Blocks;
using Ethoscope.Core.Fees;

namespace Ethoscope.Core.Verification;

/// <summary>Compares a stored block with the same computed again, value by value.</summary>
internal static class BlockComparison
{
    /// <summary>
    /// What a header says is compared as it is. What is computed is compared where it was stored and could be computed again: a block stored
    /// before a value was kept does not contradict it, and tips told by a node are no contradiction to those of receipts.
    /// </summary>
    public static IEnumerable<VerifiedValue> Of(Block stored, Block computed) =>
        Header(stored.Header, computed.Header).Concat(Computed(stored, computed).OfType<VerifiedValue>());

    private static IEnumerable<VerifiedValue> Header(BlockHeader stored, BlockHeader computed) =>
        [
            VerifiedValue.Of("hash", stored.Hash, computed.Hash),
            VerifiedValue.Of("parent hash", stored.ParentHash, computed.ParentHash),
            VerifiedValue.Of("time", stored.Time, computed.Time),
            VerifiedValue.Of("fee recipient", stored.FeeRecipient, computed.FeeRecipient),
            VerifiedValue.Of("extra data", stored.ExtraData, computed.ExtraData),
            VerifiedValue.Of("gas limit", stored.GasLimit, computed.GasLimit),
            VerifiedValue.Of("gas used", stored.GasUsed, computed.GasUsed),
            VerifiedValue.Of("base fee, wei", stored.BaseFeeWei, computed.BaseFeeWei),
            VerifiedValue.Of("size, bytes", stored.Size, computed.Size),
            VerifiedValue.Of("blob gas used", stored.BlobGasUsed, computed.BlobGasUsed),
            VerifiedValue.Of("excess blob gas", stored.ExcessBlobGas, computed.ExcessBlobGas),
            VerifiedValue.Of("transactions", stored.TransactionCount, computed.TransactionCount),
            VerifiedValue.Of("withdrawals", stored.WithdrawalCount, computed.WithdrawalCount),
            VerifiedValue.Of("withdrawn, gwei", stored.WithdrawalsGwei, computed.WithdrawalsGwei),
        ];

    private static IEnumerable<VerifiedValue?> Computed(Block stored, Block computed) =>
        [
            Both("slot", stored.Slot, computed.Slot),
            Both("empty slots before", stored.EmptySlotsBefore, computed.EmptySlotsBefore),
            Both("next base fee, wei", stored.NextBaseFeeWei, computed.NextBaseFeeWei),
            Both("burnt, wei", stored.BurntWei, computed.BurntWei),
            Both("blobs", stored.BlobCount, computed.BlobCount),
            Both("blob base fee, wei", stored.BlobBaseFeeWei, computed.BlobBaseFeeWei),
            Both("burnt for blobs, wei", stored.BlobBurntWei, computed.BlobBurntWei),
            Both("next excess blob gas", stored.NextExcessBlobGas, computed.NextExcessBlobGas),
            .. Tips(stored.Tips, computed.Tips),
            Both("blob transactions", stored.Transactions?.BlobTransactions, computed.Transactions?.BlobTransactions),
            Both("set-code transactions", stored.Transactions?.SetCodeTransactions, computed.Transactions?.SetCodeTransactions),
            Both("authorizations", stored.Transactions?.Authorizations, computed.Transactions?.Authorizations),
            Both("contract creations", stored.Transactions?.ContractCreations, computed.Transactions?.ContractCreations),
            Both("value of transactions, wei", stored.Transactions?.ValueWei, computed.Transactions?.ValueWei),
        ];

    private static IEnumerable<VerifiedValue?> Tips(TipFacts? stored, TipFacts? computed) =>
        stored is null || computed is null || stored.Provenance != computed.Provenance
            ? []
            :
            [
                Both("5th percentile of tips, wei", (long?)stored.P5Wei, computed.P5Wei),
                Both("25th percentile of tips, wei", (long?)stored.P25Wei, computed.P25Wei),
                Both("median of tips, wei", (long?)stored.P50Wei, computed.P50Wei),
                Both("75th percentile of tips, wei", (long?)stored.P75Wei, computed.P75Wei),
                Both("95th percentile of tips, wei", (long?)stored.P95Wei, computed.P95Wei),
                Both("10th percentile of tips, wei", stored.P10Wei, computed.P10Wei),
                Both("20th percentile of tips, wei", stored.P20Wei, computed.P20Wei),
                Both("30th percentile of tips, wei", stored.P30Wei, computed.P30Wei),
                Both("lowest tip, wei", stored.MinIncludedWei, computed.MinIncludedWei),
                Both("tips, wei", stored.TotalWei, computed.TotalWei),
            ];

    private static VerifiedValue? Both<T>(string name, T? stored, T? computed)
        where T : struct => stored is null || computed is null ? null : VerifiedValue.Of(name, stored, computed);
}
