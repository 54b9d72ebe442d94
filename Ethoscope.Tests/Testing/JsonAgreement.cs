using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Shouldly;

namespace Ethoscope.Tests.Testing;

/// <summary>Holds a bundle against the JSON that it was read from, by a reader of its own.</summary>
internal static class JsonAgreement
{
    public static void Check(BlockBundle bundle, JsonObject block)
    {
        var header = bundle.Header;
        ((BigInteger)header.Number).ShouldBe(Quantity(block["number"])!.Value);
        header.Hash.ToString().ShouldBe((string)block["hash"]!);
        header.ParentHash.ToString().ShouldBe((string)block["parentHash"]!);
        ((BigInteger)header.Time.ToUnixTimeSeconds()).ShouldBe(Quantity(block["timestamp"])!.Value);
        header.FeeRecipient.ToString()!.ShouldBe(((string)block["miner"]!).ToLowerInvariant());
        ("0x" + Convert.ToHexStringLower(header.ExtraData!)).ShouldBe((string)block["extraData"]!);
        Same(header.GasLimit, block["gasLimit"]);
        Same(header.GasUsed, block["gasUsed"]);
        Same(header.BaseFeeWei, block["baseFeePerGas"]);
        Same(header.Size, block["size"]);
        Same(header.BlobGasUsed, block["blobGasUsed"]);
        Same(header.ExcessBlobGas, block["excessBlobGas"]);
        header.WithdrawalCount.ShouldBe(block["withdrawals"]?.AsArray().Count);
        var transactions = block["transactions"]!.AsArray();
        header.TransactionCount.ShouldBe(transactions.Count);
        if (bundle.Transactions is not { } read)
            return;

        for (var i = 0; i < transactions.Count; i++)
        {
            var transaction = transactions[i]!;
            read[i].Hash.ToString().ShouldBe((string)transaction["hash"]!);
            ((BigInteger)read[i].Type).ShouldBe(Quantity(transaction["type"]) ?? 0);
            read[i].From?.ToString().ShouldBe(((string)transaction["from"]!).ToLowerInvariant());
            read[i].To?.ToString().ShouldBe(((string?)transaction["to"])?.ToLowerInvariant());
            read[i].ValueWei.ShouldBe(Quantity(transaction["value"]));
            read[i].BlobCount.ShouldBe(transaction["blobVersionedHashes"]?.AsArray().Count ?? 0);
            read[i].AuthorizationCount.ShouldBe(transaction["authorizationList"]?.AsArray().Count ?? 0);
        }
    }

    public static void Check(IReadOnlyList<BlockReceipt> receipts, JsonArray array)
    {
        receipts.Count.ShouldBe(array.Count);
        for (var i = 0; i < receipts.Count; i++)
        {
            receipts[i].TransactionHash.ToString().ShouldBe((string)array[i]!["transactionHash"]!);
            Same(receipts[i].GasUsed, array[i]!["gasUsed"]);
            Same(receipts[i].EffectiveGasPriceWei, array[i]!["effectiveGasPrice"]);
            ((BigInteger)receipts[i].Type).ShouldBe(Quantity(array[i]!["type"]) ?? 0);
        }
    }

    public static BigInteger? Quantity(JsonNode? node) =>
        node is null ? null : BigInteger.Parse("0" + ((string)node!)[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static void Same(long? read, JsonNode? node) => (read is { } value ? (BigInteger?)value : null).ShouldBe(Quantity(node));
}
