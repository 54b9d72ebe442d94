using System.Globalization;
using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Beacon;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Relays;

/// <summary>Rows of a relay's data API (flashbots/relay-specs): every number is a decimal string.</summary>
internal sealed class RelayJson(RelayProfile relay, ValidatorSet validators)
{
    public void WriteDelivered(Utf8JsonWriter json, SimulatedBlock block, BlockSale sale)
    {
        json.WriteStartObject();
        WriteTrace(json, block, sale, (block.Hash, sale.BuilderKey, sale.ClaimedWei, block.TransactionCount, block.GasUsed));
        json.WriteEndObject();
    }

    public void WriteReceived(Utf8JsonWriter json, SimulatedBlock block, BlockSale sale, in SimulatedBid bid)
    {
        json.WriteStartObject();
        WriteTrace(json, block, sale, (bid.BlockHash, bid.BuilderKey, bid.ValueWei, bid.Transactions, bid.GasUsed));
        json.WriteDecimal("timestamp"u8, bid.ReceivedAt.ToUnixTimeSeconds());
        json.WriteDecimal("timestamp_ms"u8, bid.ReceivedAt.ToUnixTimeMilliseconds());
        if (relay.TellsOptimistic)
            json.WriteBoolean("optimistic_submission"u8, bid.IsOptimistic);
        json.WriteEndObject();
    }

    /// <summary>As Ultra Sound tells a bid that it lowered (ultrasoundmoney/docs, builders/bid-adjustment.md).</summary>
    public static void WriteAdjustment(Utf8JsonWriter json, SimulatedBlock block, BlockSale sale, in SimulatedBid submitted)
    {
        json.WriteStartObject();
        json.WriteHash("adjusted_block_hash"u8, block.Hash);
        WriteWei(json, "adjusted_value"u8, sale.PaidWei);
        json.WriteNumber("block_number"u8, block.Number);
        json.WriteString("builder_pubkey"u8, sale.BuilderKey.ToString());
        WriteWei(json, "delta"u8, sale.ClaimedWei - sale.PaidWei);
        json.WriteHash("submitted_block_hash"u8, submitted.BlockHash);
        json.WriteString(
            "submitted_received_at"u8,
            submitted.ReceivedAt.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture)
        );
        WriteWei(json, "submitted_value"u8, sale.ClaimedWei);
        json.WriteEndObject();
    }

    /// <summary>As Helix tells a block that it appended to (gattaca-com/helix, crates/data-api/README.md).</summary>
    public static void WriteMerged(Utf8JsonWriter json, SimulatedBlock block, BlockSale sale, in SimulatedBid submitted)
    {
        var uplift = sale.ClaimedWei - sale.PaidWei;
        json.WriteStartObject();
        json.WriteDecimal("slot"u8, block.Slot);
        json.WriteDecimal("block_number"u8, block.Number);
        json.WriteHash("original_block_hash"u8, submitted.BlockHash);
        json.WriteHash("block_hash"u8, block.Hash);
        WriteWei(json, "original_value"u8, sale.PaidWei);
        WriteWei(json, "proposer_value"u8, sale.ClaimedWei);
        WriteWei(json, "total_merged_value"u8, uplift * 2);
        WriteWei(json, "base_builder_revenue"u8, uplift / 4);
        WriteWei(json, "relay_revenue"u8, uplift / 4);
        json.WriteDecimal("original_tx_count"u8, block.TransactionCount - sale.Behind);
        json.WriteDecimal("merged_tx_count"u8, block.TransactionCount);
        json.WriteDecimal("original_blob_count"u8, block.BlobCount);
        json.WriteDecimal("merged_blob_count"u8, block.BlobCount);
        json.WriteStartObject("builder_inclusions"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteTrace(
        Utf8JsonWriter json,
        SimulatedBlock block,
        BlockSale sale,
        (Hash32 Hash, BlsKey Key, UInt128 ValueWei, int Transactions, int GasUsed) bid
    )
    {
        json.WriteDecimal("slot"u8, block.Slot);
        json.WriteHash("parent_hash"u8, block.ParentHash);
        json.WriteHash("block_hash"u8, bid.Hash);
        json.WriteString("builder_pubkey"u8, bid.Key.ToString());
        json.WriteData("proposer_pubkey"u8, validators.PublicKeyOf(validators.ProposerOf(block.Slot)));
        json.WriteAddress("proposer_fee_recipient"u8, sale.ProposerAccount);
        json.WriteDecimal("gas_limit"u8, SimulatedBlock.GasLimit);
        json.WriteDecimal("gas_used"u8, bid.GasUsed);
        WriteWei(json, "value"u8, bid.ValueWei);
        json.WriteDecimal("num_tx"u8, bid.Transactions);
        json.WriteDecimal("block_number"u8, block.Number);
    }

    private static void WriteWei(Utf8JsonWriter json, ReadOnlySpan<byte> name, UInt128 value) =>
        json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
}
