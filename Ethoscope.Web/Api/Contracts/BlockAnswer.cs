using System.ComponentModel;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Api.Contracts;

[Description("A block: what its header says, and what we found in it.")]
internal sealed record BlockAnswer
{
    public required string Chain { get; init; }

    public required long BlockNumber { get; init; }

    public required string BlockHash { get; init; }

    public required string ParentHash { get; init; }

    public required DateTime Timestamp { get; init; }

    [Description("Slot of its time; null off the slot grid.")]
    public required long? Slot { get; init; }

    [Description("Slots without a canonical block between its parent and it.")]
    public required int? EmptySlotsBefore { get; init; }

    [Description("Whether it is part of the chain now; false for a block that lost in a reorganisation.")]
    public required bool Canonical { get; init; }

    [Description("Whether it is finalised, so that it can't change; null where that is not known.")]
    public required bool? Finalized { get; init; }

    [Description("How much of it was read: headers, receipts (exact tips) or full (transactions too).")]
    [OneOf(typeof(BlockDepth))]
    public required string Depth { get; init; }

    public required string? FeeRecipient { get; init; }

    [Description("Raw bytes that its builder wrote, in hexadecimal.")]
    public required string? ExtraData { get; init; }

    [Description("The same as text, made safe to show; a claim, since anybody can write anything.")]
    public required string? ExtraDataText { get; init; }

    public required long? GasLimit { get; init; }

    public required long? GasUsed { get; init; }

    [Description("gas_used / gas_limit, from 0 to 1, rounded to nine places.")]
    public required decimal? GasUsedRatio { get; init; }

    [Description("Base fee per gas; null in blocks before London.")]
    public required string? BaseFeeWei { get; init; }

    public required decimal? BaseFeeGwei { get; init; }

    [Description("Base fee of the next block, exact by EIP-1559.")]
    public required string? NextBaseFeeWei { get; init; }

    public required decimal? NextBaseFeeGwei { get; init; }

    [Description("Execution fees burnt.")]
    public required string? BurntWei { get; init; }

    public required decimal? BurntEth { get; init; }

    [Description("What its transactions paid beyond the base fee; null where that was not read, or the block has none.")]
    public required TipsAnswer? Tips { get; init; }

    public required int TransactionCount { get; init; }

    [Description("What its transactions are; null where they were not read.")]
    public required TransactionsAnswer? Transactions { get; init; }

    public required int? WithdrawalCount { get; init; }

    [Description("Sum of the withdrawals.")]
    public required string? WithdrawalsWei { get; init; }

    public required decimal? WithdrawalsEth { get; init; }

    public required int? BlobCount { get; init; }

    public required long? BlobGasUsed { get; init; }

    public required long? ExcessBlobGas { get; init; }

    [Description("Per blob gas.")]
    public required string? BlobBaseFeeWei { get; init; }

    public required decimal? BlobBaseFeeGwei { get; init; }

    [Description("Blob fees burnt.")]
    public required string? BlobBurntWei { get; init; }

    public required decimal? BlobBurntEth { get; init; }

    [Description("Length of its RLP encoding.")]
    public required long? SizeBytes { get; init; }

    [Description("When we received it.")]
    public required DateTime ObservedAt { get; init; }

    [Description("Configured name of the endpoint that it came from.")]
    public required string? Source { get; init; }

    [Description("The reorganisation that it lost in; null for a canonical block.")]
    public required ReorganisationAnswer? LostIn { get; init; }

    /// <param name="lostIn">The reorganisation that it lost in; null for a canonical block.</param>
    /// <param name="finalized">Height of the finalised block; null where it is not known.</param>
    public static BlockAnswer Of(Block block, ChainDescriptor chain, Reorganisation? lostIn, bool canonical, long? finalized)
    {
        var header = block.Header;
        var withdrawn = header.WithdrawalsGwei * 1_000_000_000;
        return new()
        {
            Chain = chain.Name,
            BlockNumber = header.Number,
            BlockHash = header.Hash.ToString(),
            ParentHash = header.ParentHash.ToString(),
            Timestamp = header.Time.UtcDateTime,
            Slot = block.Slot,
            EmptySlotsBefore = block.EmptySlotsBefore,
            Canonical = canonical,
            Finalized =
                !canonical ? false
                : finalized is { } height ? header.Number <= height
                : null,
            Depth = block.Depth.ToString().ToLowerInvariant(),
            FeeRecipient = header.FeeRecipient?.ToString(),
            ExtraData = header.ExtraData is { } bytes ? ClaimText.Hex(bytes) : null,
            ExtraDataText = ClaimText.Of(header.ExtraData),
            GasLimit = header.GasLimit,
            GasUsed = header.GasUsed,
            GasUsedRatio = Units.Ratio(header.GasUsed, header.GasLimit),
            BaseFeeWei = Units.Wei(header.BaseFeeWei),
            BaseFeeGwei = Units.Gwei(header.BaseFeeWei),
            NextBaseFeeWei = Units.Wei(block.NextBaseFeeWei),
            NextBaseFeeGwei = Units.Gwei(block.NextBaseFeeWei),
            BurntWei = Units.Wei(block.BurntWei),
            BurntEth = Units.Eth(block.BurntWei),
            Tips = TipsAnswer.Of(block.Tips),
            TransactionCount = header.TransactionCount,
            Transactions = TransactionsAnswer.Of(block.Transactions),
            WithdrawalCount = header.WithdrawalCount,
            WithdrawalsWei = Units.Wei(withdrawn),
            WithdrawalsEth = Units.Eth(withdrawn),
            BlobCount = block.BlobCount,
            BlobGasUsed = header.BlobGasUsed,
            ExcessBlobGas = header.ExcessBlobGas,
            BlobBaseFeeWei = Units.Wei(block.BlobBaseFeeWei),
            BlobBaseFeeGwei = Units.Gwei(block.BlobBaseFeeWei),
            BlobBurntWei = Units.Wei(block.BlobBurntWei),
            BlobBurntEth = Units.Eth(block.BlobBurntWei),
            SizeBytes = header.Size,
            ObservedAt = block.ObservedAt.UtcDateTime,
            Source = block.Source,
            LostIn = lostIn is null ? null : ReorganisationAnswer.Of(lostIn, chain),
        };
    }
}
