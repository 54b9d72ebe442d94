using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Web.Simulation.Layer2;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>The transactions and receipts of one block in the shapes of execution-apis. Call data and signatures are draws.</summary>
internal sealed class TransactionJson(SimulatedChain chain, SimulatedBlock block)
{
    private readonly TransactionLogs _logs = new(chain);
    private readonly UInt128 _blobFeeWei = (UInt128)BlobFeeOf(chain, block);

    public static BigInteger BlobFeeOf(SimulatedChain chain, SimulatedBlock block) =>
        BlobFeeRule.BaseFeeWei(block.ExcessBlobGas, chain.Descriptor.Forks.At(block.Time).Blobs!)!.Value;

    public void Write(Utf8JsonWriter json, SimulatedTransaction transaction, int index)
    {
        var random = new SeededRandom(transaction.Salt);
        json.WriteStartObject();
        WritePlace(json, index);
        json.WriteHash("hash"u8, transaction.Hash);
        json.WriteQuantity("type"u8, transaction.Type);
        json.WriteQuantity("chainId"u8, chain.Descriptor.ChainId);
        json.WriteQuantity("nonce"u8, transaction.Nonce);
        json.WriteAddress("from"u8, transaction.From);
        json.WriteAddress("to"u8, transaction.To);
        json.WriteWide("value"u8, transaction.ValueWei);
        json.WriteQuantity("gas"u8, transaction.GasLimit);
        json.WriteQuantity("gasPrice"u8, block.BaseFeeWei + transaction.TipWei);
        if (transaction.Type >= 2)
            WriteFeeCaps(json, transaction);
        WriteInput(json, transaction.InputBytes, transaction.Posting?.Selector ?? transaction.Call?.Selector, ref random);
        if (transaction.Type >= 1)
            WriteEmptyArray(json, "accessList"u8);
        if (transaction.Type == 3)
            WriteBlobs(json, transaction.Blobs, ref random);
        if (transaction.Type == 4)
            WriteAuthorizations(json, transaction.Authorizations, ref random);
        WriteSignature(
            json,
            transaction.Type == 0 ? (chain.Descriptor.ChainId * 2) + 35 : 0,
            ref random,
            withParity: transaction.Type != 0
        );
        json.WriteEndObject();
    }

    /// <param name="gasBefore">Gas of the receipts before it in the block.</param>
    /// <param name="logsBefore">Logs of the receipts before it in the block.</param>
    public void WriteReceipt(Utf8JsonWriter json, SimulatedTransaction transaction, int index, long gasBefore, int logsBefore)
    {
        var logs = _logs.CountOf(transaction);
        json.WriteStartObject();
        WritePlace(json, index);
        json.WriteHash("transactionHash"u8, transaction.Hash);
        json.WriteQuantity("type"u8, transaction.Type);
        json.WriteQuantity("status"u8, 1);
        json.WriteAddress("from"u8, transaction.From);
        json.WriteAddress("to"u8, transaction.To);
        json.WriteAddress("contractAddress"u8, transaction.To is null ? new SeededRandom(~transaction.Salt).NextAddress() : null);
        json.WriteQuantity("gasUsed"u8, transaction.GasUsed);
        json.WriteQuantity("cumulativeGasUsed"u8, gasBefore + transaction.GasUsed);
        json.WriteQuantity("effectiveGasPrice"u8, block.BaseFeeWei + transaction.TipWei);
        if (transaction.Type == 3)
        {
            json.WriteQuantity("blobGasUsed"u8, transaction.BlobGasUsed);
            json.WriteWide("blobGasPrice"u8, _blobFeeWei);
        }

        json.WriteStartArray("logs"u8);
        WriteLogs(json, transaction, index, logsBefore);
        json.WriteEndArray();
        json.WriteString("logsBloom"u8, logs == 0 ? BlockJson.EmptyBloom : BlockJson.FullBloom);
        json.WriteEndObject();
    }

    /// <summary>Logs of a transaction, one after the other.</summary>
    /// <param name="wanted">Which of them; null for all.</param>
    public void WriteLogs(
        Utf8JsonWriter json,
        SimulatedTransaction transaction,
        int index,
        int logsBefore,
        Predicate<RollupLog>? wanted = null
    )
    {
        foreach (var (place, log) in _logs.Of(transaction).Index().Where(one => wanted is null || wanted(one.Item)))
        {
            json.WriteStartObject();
            log.Write(json);
            WritePlace(json, index);
            json.WriteHash("transactionHash"u8, transaction.Hash);
            json.WriteQuantity("logIndex"u8, logsBefore + place);
            json.WriteBoolean("removed"u8, false);
            json.WriteEndObject();
        }
    }

    private void WritePlace(Utf8JsonWriter json, int index)
    {
        json.WriteHash("blockHash"u8, block.Hash);
        json.WriteQuantity("blockNumber"u8, block.Number);
        json.WriteQuantity("transactionIndex"u8, index);
    }

    private void WriteFeeCaps(Utf8JsonWriter json, SimulatedTransaction transaction)
    {
        json.WriteQuantity("maxFeePerGas"u8, (2 * block.BaseFeeWei) + transaction.TipWei);
        json.WriteQuantity("maxPriorityFeePerGas"u8, transaction.TipWei);
        if (transaction.Type == 3)
            json.WriteWide("maxFeePerBlobGas"u8, 2 * _blobFeeWei);
    }

    private static void WriteInput(Utf8JsonWriter json, int length, uint? selector, ref SeededRandom random)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        random.Fill(bytes.AsSpan(0, length));
        if (selector is { } known)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, known);
        json.WriteData("input"u8, bytes.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <summary>Versioned hashes start with 01 (EIP-4844).</summary>
    private static void WriteBlobs(Utf8JsonWriter json, int count, ref SeededRandom random)
    {
        const int versionShift = 120;
        json.WriteStartArray("blobVersionedHashes"u8);
        for (var i = 0; i < count; i++)
        {
            var hash = random.NextHash();
            json.WriteHashValue(hash with { High = (hash.High & ((UInt128.One << versionShift) - 1)) | (UInt128.One << versionShift) });
        }

        json.WriteEndArray();
    }

    private void WriteAuthorizations(Utf8JsonWriter json, int count, ref SeededRandom random)
    {
        json.WriteStartArray("authorizationList"u8);
        for (var i = 0; i < count; i++)
        {
            json.WriteStartObject();
            json.WriteQuantity("chainId"u8, chain.Descriptor.ChainId);
            json.WriteAddress("address"u8, random.NextAddress());
            json.WriteQuantity("nonce"u8, random.NextInt32(900));
            json.WriteQuantity("yParity"u8, random.NextInt32(2));
            WriteCurvePoint(json, ref random);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSignature(Utf8JsonWriter json, long offset, ref SeededRandom random, bool withParity)
    {
        var parity = random.NextInt32(2);
        json.WriteQuantity("v"u8, offset + parity);
        if (withParity)
            json.WriteQuantity("yParity"u8, parity);
        WriteCurvePoint(json, ref random);
    }

    /// <summary>r and s are quantities; 127 bits are enough for a draw.</summary>
    private static void WriteCurvePoint(Utf8JsonWriter json, ref SeededRandom random)
    {
        json.WriteWide("r"u8, random.NextHash().High);
        json.WriteWide("s"u8, random.NextHash().High);
    }

    private static void WriteEmptyArray(Utf8JsonWriter json, ReadOnlySpan<byte> name)
    {
        json.WriteStartArray(name);
        json.WriteEndArray();
    }
}
