using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>Receipts are believed only one to one with the block's transactions, each carrying the block's hash.</summary>
public static class ReceiptRules
{
    /// <param name="block">A block that passed <see cref="BlockRules"/>.</param>
    /// <param name="claims">Its receipts as sent, in any order.</param>
    /// <returns>Receipts in block order and notes; or null with the reason.</returns>
    public static (IReadOnlyList<BlockReceipt>? Receipts, Rejection? Rejection, IReadOnlyList<Rejection> Notes) Check(
        CheckedBlock block,
        IReadOnlyList<ReceiptClaim> claims
    )
    {
        var header = block.Header!;
        var byHash = new Dictionary<Hash32, ReceiptClaim>(claims.Count);
        foreach (var claim in claims)
        {
            if (
                claim.TransactionHash is not { } hash
                || claim.BlockHash != header.Hash
                || claim.GasUsed is not { } gas
                || BlockRules.Fit(gas) is null
            )
                return Mismatch(
                    header,
                    $"receipt of {claim.TransactionHash?.ToString() ?? "no transaction"} names another block or no gas"
                );
            if (!byHash.TryAdd(hash, claim))
                return Mismatch(header, $"two receipts of {hash}");
        }

        if (byHash.Count != block.TransactionHashes.Count)
            return Mismatch(header, $"{byHash.Count} receipts of {block.TransactionHashes.Count} transactions");

        var notes = new List<Rejection>();
        var receipts = new BlockReceipt[block.TransactionHashes.Count];
        var logs = 0;
        for (var i = 0; i < receipts.Length; i++)
        {
            if (!byHash.TryGetValue(block.TransactionHashes[i], out var claim))
                return Mismatch(header, $"no receipt of {block.TransactionHashes[i]}");
            receipts[i] = Receipt(header, claim, notes) with
            {
                Logs = LogRules.Check(header, claim, logs, notes),
                LogCount = claim.Logs is null ? null : claim.LogCount,
            };
            logs += claim.LogCount;
        }

        if (Array.Exists(receipts, receipt => receipt.Logs is null))
            notes.Add(
                new Rejection(BlockRejections.FieldUnreadable, $"Block {header.Number}: logs of its receipts are missing or no list.")
            );

        return (receipts, null, notes);
    }

    private static BlockReceipt Receipt(BlockHeader header, ReceiptClaim claim, List<Rejection> notes)
    {
        foreach (var field in claim.Unreadable)
            notes.Add(
                new Rejection(
                    BlockRejections.FieldUnreadable,
                    $"Block {header.Number}: {field} of receipt {claim.TransactionHash} can't be read."
                )
            );
        var price = claim.EffectiveGasPriceWei is { } wide ? BlockRules.Fit(wide) : null;
        if (price is null && claim.EffectiveGasPriceWei is not null)
            notes.Add(
                new Rejection(
                    BlockRejections.FieldOutOfRange,
                    $"Block {header.Number}: effectiveGasPrice of receipt {claim.TransactionHash} is beyond 63 bits."
                )
            );

        return new BlockReceipt(
            claim.TransactionHash!.Value,
            BlockRules.TypeOf(claim.Type, claim.Unreadable),
            (long)claim.GasUsed!.Value,
            price
        )
        {
            From = claim.From,
            To = claim.To,
            Succeeded = claim.Status is { } status ? status == 1 : null,
            BlobGasUsed = claim.BlobGasUsed is { } blobs ? BlockRules.Fit(blobs) : null,
        };
    }

    private static (IReadOnlyList<BlockReceipt>?, Rejection?, IReadOnlyList<Rejection>) Mismatch(BlockHeader header, string detail) =>
        (null, new Rejection(BlockRejections.ReceiptsMismatch, $"Block {header.Number}: {detail}."), []);
}
