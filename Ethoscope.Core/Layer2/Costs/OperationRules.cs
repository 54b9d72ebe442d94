using System.Numerics;
using Ethoscope.Core.Blocks;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Finds the compared operations in a block of a rollup. Its receipts are believed only one to one with its transactions.</summary>
public static class OperationRules
{
    /// <param name="block">A block that was read whole and passed <see cref="BlockRules"/>.</param>
    /// <param name="claims">Its receipts as sent, in any order.</param>
    public static OperationReads Find(Layer2Network network, CheckedBlock block, IReadOnlyList<OperationClaim> claims)
    {
        var (receipts, rejection, notes) = ReceiptRules.Check(block, [.. claims.Select(claim => claim.Receipt)]);
        if (receipts is null)
            return new([], 0, [rejection!]);

        var byHash = claims.ToDictionary(claim => claim.Receipt.TransactionHash!.Value);
        var found = new List<OperationReceipt>();
        var looked = 0;
        for (var i = 0; i < receipts.Count; i++)
        {
            var (transaction, receipt) = (block.Transactions![i], receipts[i]);
            if (!OperationClassifier.IsUsers(network.Stack, transaction.Type))
                continue;
            looked++;
            var claim = byHash[receipt.TransactionHash];
            if (
                claim.Events is { } events
                && OperationClassifier.Classify(network.Stack, Signs(transaction, receipt, events)) is { } operation
            )
                found.Add(Receipt(network.Chain.ChainId, block.Header!, transaction, receipt, claim, operation));
        }

        return new(OperationSample.Of(found), looked, notes);
    }

    /// <summary>Wei for the operator (optimism specs, Isthmus and Jovian); null where the receipt tells of none.</summary>
    public static BigInteger? OperatorFee(OperationClaim claim, long gasUsed)
    {
        if (claim is { OperatorFeeScalar: null, OperatorFeeConstant: null })
            return null;

        var scaled = gasUsed * (claim.OperatorFeeScalar ?? 0);
        return (claim.HasFootprint ? scaled * 100 : scaled / 1_000_000) + (claim.OperatorFeeConstant ?? 0);
    }

    private static OperationSigns Signs(BlockTransaction transaction, BlockReceipt receipt, IReadOnlyList<EventSign> events) =>
        new(transaction.Type, transaction.To, transaction.Input)
        {
            ValueWei = transaction.ValueWei,
            Succeeded = receipt.Succeeded,
            Events = events,
            EventCount = events.Count,
        };

    private static OperationReceipt Receipt(
        long chainId,
        BlockHeader header,
        BlockTransaction transaction,
        BlockReceipt receipt,
        OperationClaim claim,
        Operation operation
    ) =>
        new(chainId, operation, header.Time, header.Number, transaction.Hash, receipt.GasUsed)
        {
            DataGas = claim.DataGas is { } gas && gas <= receipt.GasUsed ? (long)gas : null,
            EffectiveGasPriceWei = receipt.EffectiveGasPriceWei,
            DataFeeWei = claim.DataFeeWei,
            OperatorFeeWei = OperatorFee(claim, receipt.GasUsed),
            InputBytes = transaction.Input?.Bytes,
        };
}
