using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;

namespace Ethoscope.Data.Blocks;

/// <summary>A block as columns, and back.</summary>
internal static class BlockMapping
{
    private static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="ArgumentOutOfRangeException">Its time is one that a table by time must not hold: before 1970, from 2200 on, or
    /// infinite.</exception>
    public static BlockEntity ToEntity(Block block, long chainId, DateTimeOffset storedAt)
    {
        var header = block.Header;
        if (header.Time < Earliest || header.Time >= Latest)
            throw new ArgumentOutOfRangeException(nameof(block), header.Time, "A block's time must lie from 1970 to 2199.");

        return new()
        {
            ChainId = chainId,
            Number = header.Number,
            Time = header.Time.ToUniversalTime(),
            Hash = header.Hash.ToBytes(),
            ParentHash = header.ParentHash.ToBytes(),
            FeeRecipient = header.FeeRecipient?.ToBytes(),
            ExtraData = header.ExtraData,
            GasLimit = header.GasLimit,
            GasUsed = header.GasUsed,
            BaseFeeWei = header.BaseFeeWei,
            Size = header.Size,
            BlobGasUsed = header.BlobGasUsed,
            ExcessBlobGas = header.ExcessBlobGas,
            TransactionCount = header.TransactionCount,
            WithdrawalCount = header.WithdrawalCount,
            WithdrawalsGwei = header.WithdrawalsGwei,
            Depth = (short)block.Depth,
            Slot = block.Slot,
            EmptySlotsBefore = block.EmptySlotsBefore,
            NextBaseFeeWei = block.NextBaseFeeWei,
            BurntWei = block.BurntWei,
            BlobCount = block.BlobCount,
            BlobBaseFeeWei = block.BlobBaseFeeWei,
            BlobBurntWei = block.BlobBurntWei,
            NextExcessBlobGas = block.NextExcessBlobGas,
            TipWeiP5 = block.Tips?.P5Wei,
            TipWeiP25 = block.Tips?.P25Wei,
            TipWeiP50 = block.Tips?.P50Wei,
            TipWeiP75 = block.Tips?.P75Wei,
            TipWeiP95 = block.Tips?.P95Wei,
            TipsWei = block.Tips?.TotalWei,
            TipWeiP10 = block.Tips?.P10Wei,
            TipWeiP20 = block.Tips?.P20Wei,
            TipWeiP30 = block.Tips?.P30Wei,
            MinIncludedTipWei = block.Tips?.MinIncludedWei,
            TipProvenance = (short?)block.Tips?.Provenance,
            BlobTransactions = block.Transactions?.BlobTransactions,
            SetCodeTransactions = block.Transactions?.SetCodeTransactions,
            Authorizations = block.Transactions?.Authorizations,
            ContractCreations = block.Transactions?.ContractCreations,
            ValueWei = block.Transactions?.ValueWei,
            ObservedAt = block.ObservedAt.ToUniversalTime(),
            Source = block.Source,
            StoredAt = storedAt,
        };
    }

    public static Block ToBlock(BlockRow row) =>
        new(ToHeader(row), (BlockDepth)row.Depth)
        {
            Slot = row.Slot,
            EmptySlotsBefore = row.EmptySlotsBefore,
            NextBaseFeeWei = row.NextBaseFeeWei,
            BurntWei = row.BurntWei,
            BlobCount = row.BlobCount,
            BlobBaseFeeWei = row.BlobBaseFeeWei,
            BlobBurntWei = row.BlobBurntWei,
            NextExcessBlobGas = row.NextExcessBlobGas,
            Tips = ToTips(row),
            Transactions = row
                is {
                    BlobTransactions: { } blobs,
                    SetCodeTransactions: { } setCode,
                    Authorizations: { } authorizations,
                    ContractCreations: { } creations,
                    ValueWei: { } value
                }
                ? new TransactionFacts(blobs, setCode, authorizations, creations, value)
                : null,
            ObservedAt = row.ObservedAt,
            Source = row.Source,
        };

    private static TipFacts? ToTips(BlockRow row) =>
        row is { TipWeiP5: { } p5, TipWeiP25: { } p25, TipWeiP50: { } p50, TipWeiP75: { } p75, TipWeiP95: { } p95 }
            ? new TipFacts(p5, p25, p50, p75, p95, row.TipsWei)
            {
                Provenance = (TipProvenance?)row.TipProvenance ?? TipProvenance.Receipts,
                P10Wei = row.TipWeiP10,
                P20Wei = row.TipWeiP20,
                P30Wei = row.TipWeiP30,
                MinIncludedWei = row.MinIncludedTipWei,
            }
            : null;

    private static BlockHeader ToHeader(BlockRow row) =>
        new()
        {
            Number = row.Number,
            Hash = Hash32.FromBytes(row.Hash),
            ParentHash = Hash32.FromBytes(row.ParentHash),
            Time = row.Time,
            FeeRecipient = row.FeeRecipient is { } recipient ? Address.FromBytes(recipient) : null,
            ExtraData = row.ExtraData,
            GasLimit = row.GasLimit,
            GasUsed = row.GasUsed,
            BaseFeeWei = row.BaseFeeWei,
            Size = row.Size,
            BlobGasUsed = row.BlobGasUsed,
            ExcessBlobGas = row.ExcessBlobGas,
            TransactionCount = row.TransactionCount,
            WithdrawalCount = row.WithdrawalCount,
            WithdrawalsGwei = row.WithdrawalsGwei,
        };
}
