using System.Buffers.Binary;
using System.Text.Json;
using Ethoscope.Core.Layer2;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>Transactions of rollups' blocks.</summary>
internal static class RollupTransactionJson
{
    private const uint StartBlock = 0x6bf6a42d;

    public static void Write(Utf8JsonWriter json, RollupBlock block, RollupTransaction transaction, int index)
    {
        var random = new SeededRandom(transaction.Salt);
        json.WriteStartObject();
        json.WriteHash("blockHash"u8, block.Hash);
        json.WriteQuantity("blockNumber"u8, block.Number);
        json.WriteQuantity("transactionIndex"u8, index);
        json.WriteHash("hash"u8, transaction.Hash);
        json.WriteQuantity("type"u8, transaction.Type);
        json.WriteAddress("from"u8, transaction.From);
        json.WriteAddress("to"u8, transaction.To);
        json.WriteQuantity("nonce"u8, transaction.Nonce);
        json.WriteWide("value"u8, transaction.ValueWei);
        json.WriteQuantity("gas"u8, block.GasUsedOf(transaction) * 5 / 4);
        json.WriteQuantity("gasPrice"u8, block.PriceOf(transaction));
        json.WriteData("input"u8, InputOf(block, transaction, ref random));
        json.WriteQuantity("chainId"u8, block.Profile.Known.Chain.ChainId);
        if (transaction.IsSystem)
            WriteOwn(json, block, transaction);
        else if (transaction.Type != 0)
        {
            json.WriteQuantity("maxFeePerGas"u8, (2 * block.BaseFeeWei) + transaction.TipWei);
            json.WriteQuantity("maxPriorityFeePerGas"u8, transaction.TipWei);
        }

        if (block.Profile.Stack == Layer2Stack.ZkSync)
        {
            RollupBlockJson.WriteQuantityOrNull(json, "l1BatchNumber"u8, block.Batch);
            RollupBlockJson.WriteQuantityOrNull(json, "l1BatchTxIndex"u8, block.Batch is null ? null : index);
        }

        json.WriteQuantity("v"u8, transaction.IsSystem ? 0 : random.NextInt32(2));
        json.WriteWide("r"u8, transaction.IsSystem ? 0 : random.NextHash().High);
        json.WriteWide("s"u8, transaction.IsSystem ? 0 : random.NextHash().High);
        json.WriteEndObject();
    }

    private static void WriteOwn(Utf8JsonWriter json, RollupBlock block, RollupTransaction transaction)
    {
        if (block.Profile.Stack == Layer2Stack.Optimism)
        {
            json.WriteHash("sourceHash"u8, block.Origin.Hash);
            json.WriteQuantity("mint"u8, 0);
            json.WriteQuantity("depositReceiptVersion"u8, 1);
        }
        else if (block.Profile.Stack == Layer2Stack.Scroll)
        {
            json.WriteAddress("sender"u8, transaction.From);
            json.WriteQuantity("queueIndex"u8, block.Number / 50);
        }
    }

    /// <summary>A selector where the call is a known one, then words of which half are zeros.</summary>
    private static byte[] InputOf(RollupBlock block, RollupTransaction transaction, ref SeededRandom random)
    {
        if (transaction.IsSystem && block.Profile.Stack == Layer2Stack.Optimism)
            return L1Attributes.Of(block);

        var input = new byte[transaction.InputBytes];
        if (input.Length < sizeof(uint))
            return input;

        for (var start = sizeof(uint); start < input.Length; start += 32)
        {
            var word = input.AsSpan(start, Math.Min(32, input.Length - start));
            random.Fill(word[(word.Length / 2)..]);
        }

        var selector =
            transaction.IsSystem && block.Profile.Stack == Layer2Stack.Arbitrum
                ? StartBlock
                : RollupCalls.SelectorOf(block.Profile.Stack, transaction.Kind) ?? (uint)random.NextUInt64();
        BinaryPrimitives.WriteUInt32BigEndian(input, selector);
        if (selector == StartBlock)
            BinaryPrimitives.WriteInt64BigEndian(input.AsSpan(4 + 32 + 24), block.Origin.Number);
        return input;
    }
}
