using System.Text.Json;
using Ethoscope.Web.Simulation.Relays;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>
/// The execution block inside a beacon block, whole or as its header. A whole one has its withdrawals, and no transactions: their list is
/// empty whatever the block holds, and the root of the header is a draw.
/// </summary>
internal sealed class PayloadJson(ulong seed, BlockMarket market)
{
    public void Write(Utf8JsonWriter json, SimulatedBlock block, bool isBlinded)
    {
        var roots = BlockRoots.Of(seed, block);
        json.WriteStartObject(isBlinded ? "execution_payload_header"u8 : "execution_payload"u8);
        json.WriteHash("parent_hash"u8, block.ParentHash);
        json.WriteAddress("fee_recipient"u8, market.FeeRecipientOf(block));
        json.WriteHash("state_root"u8, roots.State);
        json.WriteHash("receipts_root"u8, roots.Receipts);
        json.WriteString("logs_bloom"u8, block.TransactionCount == 0 ? BlockJson.EmptyBloom : BlockJson.FullBloom);
        json.WriteHash("prev_randao"u8, roots.Randao);
        json.WriteDecimal("block_number"u8, block.Number);
        json.WriteDecimal("gas_limit"u8, SimulatedBlock.GasLimit);
        json.WriteDecimal("gas_used"u8, block.GasUsed);
        json.WriteDecimal("timestamp"u8, block.Timestamp);
        json.WriteData("extra_data"u8, block.BuiltBy.ExtraData);
        json.WriteDecimal("base_fee_per_gas"u8, block.BaseFeeWei);
        json.WriteHash("block_hash"u8, block.Hash);
        if (isBlinded)
        {
            json.WriteHash("transactions_root"u8, roots.Transactions);
            json.WriteHash("withdrawals_root"u8, roots.Withdrawals);
        }
        else
        {
            json.WriteEmptyArray("transactions"u8);
            WriteWithdrawals(json, block);
        }

        json.WriteDecimal("blob_gas_used"u8, block.BlobGasUsed);
        json.WriteDecimal("excess_blob_gas"u8, block.ExcessBlobGas);
        json.WriteEndObject();
    }

    private void WriteWithdrawals(Utf8JsonWriter json, SimulatedBlock block)
    {
        json.WriteStartArray("withdrawals"u8);
        foreach (var withdrawal in SimulatedWithdrawal.Of(seed, block))
        {
            json.WriteStartObject();
            json.WriteDecimal("index"u8, withdrawal.Index);
            json.WriteDecimal("validator_index"u8, withdrawal.Validator);
            json.WriteAddress("address"u8, withdrawal.Address);
            json.WriteDecimal("amount"u8, withdrawal.AmountGwei);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
