using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Beacon;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>
/// Blocks in the shape of execution-apis (src/schemas/block.yaml). Blooms are full where there may be logs: nobody here takes Keccak-256, and a bloom may say more than there is.
/// </summary>
internal sealed class BlockJson(SimulatedChain chain)
{
    /// <summary>Keccak-256 of the RLP of an empty list.</summary>
    private static readonly Hash32 NoUncles = Hash32.Parse("0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347");

    /// <summary>SHA-256 of nothing: no execution requests (EIP-7685).</summary>
    private static readonly Hash32 NoRequests = Hash32.Parse("0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    public static JsonEncodedText EmptyBloom { get; } = JsonEncodedText.Encode("0x" + new string('0', 512));

    public static JsonEncodedText FullBloom { get; } = JsonEncodedText.Encode("0x" + new string('f', 512));

    private readonly ulong _seed = (ulong)chain.Anchor.Seed;
    private readonly BeaconRoots _beaconRoots = new(chain.Anchor.Seed);

    public void Write(Utf8JsonWriter json, SimulatedBlock block, bool full)
    {
        json.WriteStartObject();
        WriteHeaderFields(json, block);
        json.WriteQuantity("size"u8, block.Size);
        json.WriteStartArray("uncles"u8);
        json.WriteEndArray();
        json.WriteStartArray("transactions"u8);
        if (full)
            WriteTransactions(json, block);
        else
            WriteHashes(json, block);
        json.WriteEndArray();
        WriteWithdrawals(json, block);
        json.WriteEndObject();
    }

    /// <summary>The header alone, as newHeads sends it.</summary>
    public void WriteHeader(Utf8JsonWriter json, SimulatedBlock block)
    {
        json.WriteStartObject();
        WriteHeaderFields(json, block);
        json.WriteEndObject();
    }

    private void WriteHeaderFields(Utf8JsonWriter json, SimulatedBlock block)
    {
        var roots = BlockRoots.Of(_seed, block);
        json.WriteQuantity("number"u8, block.Number);
        json.WriteHash("hash"u8, block.Hash);
        json.WriteHash("parentHash"u8, block.ParentHash);
        json.WriteHash("sha3Uncles"u8, NoUncles);
        json.WriteAddress("miner"u8, chain.Market.FeeRecipientOf(block));
        json.WriteHash("stateRoot"u8, roots.State);
        json.WriteHash("transactionsRoot"u8, roots.Transactions);
        json.WriteHash("receiptsRoot"u8, roots.Receipts);
        json.WriteString("logsBloom"u8, block.TransactionCount == 0 ? EmptyBloom : FullBloom);
        json.WriteQuantity("difficulty"u8, 0);
        json.WriteQuantity("gasLimit"u8, SimulatedBlock.GasLimit);
        json.WriteQuantity("gasUsed"u8, block.GasUsed);
        json.WriteQuantity("timestamp"u8, block.Timestamp);
        json.WriteData("extraData"u8, block.BuiltBy.ExtraData);
        json.WriteHash("mixHash"u8, roots.Randao);
        json.WriteString("nonce"u8, "0x0000000000000000"u8);
        json.WriteQuantity("baseFeePerGas"u8, block.BaseFeeWei);
        json.WriteHash("withdrawalsRoot"u8, roots.Withdrawals);
        json.WriteQuantity("blobGasUsed"u8, block.BlobGasUsed);
        json.WriteQuantity("excessBlobGas"u8, block.ExcessBlobGas);
        json.WriteHash("parentBeaconBlockRoot"u8, _beaconRoots.Of(block.ParentHash));
        json.WriteHash("requestsHash"u8, NoRequests);
    }

    private void WriteTransactions(Utf8JsonWriter json, SimulatedBlock block)
    {
        var writer = new TransactionJson(chain, block);
        foreach (var (index, transaction) in chain.Bodies.TransactionsOf(block).Index())
            writer.Write(json, transaction, index);
    }

    private void WriteHashes(Utf8JsonWriter json, SimulatedBlock block)
    {
        foreach (var hash in chain.Bodies.HashesOf(block))
            json.WriteHashValue(hash);
    }

    private void WriteWithdrawals(Utf8JsonWriter json, SimulatedBlock block)
    {
        json.WriteStartArray("withdrawals"u8);
        foreach (var withdrawal in SimulatedWithdrawal.Of(_seed, block))
        {
            json.WriteStartObject();
            json.WriteQuantity("index"u8, withdrawal.Index);
            json.WriteQuantity("validatorIndex"u8, withdrawal.Validator);
            json.WriteAddress("address"u8, withdrawal.Address);
            json.WriteQuantity("amount"u8, withdrawal.AmountGwei);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
