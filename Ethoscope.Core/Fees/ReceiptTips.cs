using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Fees;

/// <summary>Exact tips of a fetched block: effective gas price of each receipt less the base fee.</summary>
public static class ReceiptTips
{
    /// <summary>
    /// Payments in block order. Null where the block was read without receipts, where its base fee is unknown though its fork has one,
    /// and where a price is missing or below the base fee: a share of unknown gas would move every percentile.
    /// </summary>
    /// <param name="bundle">The block; senders are known at depth full only, below it no payment counts as the fee recipient's.</param>
    /// <param name="forks">Rules of the chain.</param>
    public static IReadOnlyList<TipPayment>? PaymentsOf(BlockBundle bundle, ForkSchedule forks)
    {
        if (bundle.Receipts is not { } receipts || (forks.At(bundle.Header.Time).BaseFee && bundle.Header.BaseFeeWei is null))
            return null;

        var baseFee = bundle.Header.BaseFeeWei ?? 0;
        var payments = new TipPayment[receipts.Count];
        for (var i = 0; i < receipts.Count; i++)
        {
            if (receipts[i].EffectiveGasPriceWei is not { } price || price < baseFee)
                return null;

            var sender = bundle.Transactions?.ElementAtOrDefault(i)?.From;
            payments[i] = new(price - baseFee, receipts[i].GasUsed, sender is not null && sender == bundle.Header.FeeRecipient);
        }

        return payments;
    }
}
