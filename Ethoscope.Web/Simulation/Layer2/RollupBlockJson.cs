using System.Buffers.Binary;
using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>Blocks as the nodes of each stack write them.</summary>
internal static class RollupBlockJson
{
    private static readonly Hash32 NoUncles = Hash32.Parse("0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347");
    private static readonly Hash32 NoRequests = Hash32.Parse("0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    private static readonly Address ArbitrumSequencer = Address.Parse("0xa4b000000000000000000073657175656e636572");
    private static readonly Address OptimismFees = Address.Parse("0x4200000000000000000000000000000000000011");

    public static void Write(Utf8JsonWriter json, RollupChain chain, RollupBlock block, bool full)
    {
        var random = SeededRandom.For(chain.Seed, RandomStream.Root, block.Number);
        json.WriteStartObject();
        json.WriteQuantity("number"u8, block.Number);
        json.WriteHash("hash"u8, block.Hash);
        json.WriteHash("parentHash"u8, block.ParentHash);
        json.WriteHash("sha3Uncles"u8, NoUncles);
        json.WriteAddress("miner"u8, MinerOf(block));
        json.WriteHash("stateRoot"u8, random.NextHash());
        json.WriteHash("transactionsRoot"u8, random.NextHash());
        json.WriteHash("receiptsRoot"u8, random.NextHash());
        json.WriteString("logsBloom"u8, BlockJson.FullBloom);
        json.WriteQuantity("difficulty"u8, block.Profile.Stack is Layer2Stack.Arbitrum or Layer2Stack.Scroll ? 1 : 0);
        json.WriteQuantity("gasLimit"u8, block.Profile.GasLimit);
        json.WriteQuantity("gasUsed"u8, block.GasUsed);
        json.WriteQuantity("timestamp"u8, block.Timestamp);
        json.WriteString("nonce"u8, "0x0000000000000000"u8);
        json.WriteQuantity("baseFeePerGas"u8, block.BaseFeeWei);
        json.WriteQuantity("size"u8, 600 + block.Transactions.Sum(one => 110 + one.InputBytes));
        WriteOwn(json, block, random.NextHash());
        json.WriteStartArray("uncles"u8);
        json.WriteEndArray();
        json.WriteStartArray("transactions"u8);
        foreach (var (index, transaction) in block.Transactions.Index())
        {
            if (full)
                RollupTransactionJson.Write(json, block, transaction, index);
            else
                json.WriteHashValue(transaction.Hash);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static Address MinerOf(RollupBlock block) =>
        block.Profile.Stack switch
        {
            Layer2Stack.Arbitrum => ArbitrumSequencer,
            Layer2Stack.Optimism => OptimismFees,
            _ => default,
        };

    /// <param name="draw">Where the stack has a hash of its own.</param>
    private static void WriteOwn(Utf8JsonWriter json, RollupBlock block, Hash32 draw)
    {
        switch (block.Profile.Stack)
        {
            case Layer2Stack.Optimism:
                WriteOptimism(json, block, draw);
                break;
            case Layer2Stack.Arbitrum:
                json.WriteHash("extraData"u8, draw);
                json.WriteHash("mixHash"u8, new(((UInt128)(ulong)Sends(block) << 64) | (ulong)block.Origin.Number, (UInt128)51 << 64));
                json.WriteQuantity("l1BlockNumber"u8, block.Origin.Number);
                json.WriteQuantity("sendCount"u8, Sends(block));
                json.WriteHash("sendRoot"u8, draw);
                break;
            case Layer2Stack.ZkSync:
                json.WriteString("extraData"u8, "0x"u8);
                json.WriteHash("mixHash"u8, default);
                WriteQuantityOrNull(json, "l1BatchNumber"u8, block.Batch);
                WriteQuantityOrNull(json, "l1BatchTimestamp"u8, block.Batch is null ? null : block.Timestamp);
                json.WriteQuantity("totalDifficulty"u8, 0);
                json.WriteStartArray("sealFields"u8);
                json.WriteEndArray();
                break;
            default:
                json.WriteString("extraData"u8, "0x"u8);
                json.WriteHash("mixHash"u8, default);
                break;
        }
    }

    /// <summary>Version, denominator, elasticity and least base fee are in the extra data; what says blob gas is the footprint of data.</summary>
    private static void WriteOptimism(Utf8JsonWriter json, RollupBlock block, Hash32 draw)
    {
        Span<byte> extra = stackalloc byte[17];
        extra[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(extra[1..], RollupFees.Denominator);
        BinaryPrimitives.WriteInt32BigEndian(extra[5..], block.Profile.Elasticity);
        BinaryPrimitives.WriteInt64BigEndian(extra[9..], block.Profile.MinBaseFeeWei);
        json.WriteData("extraData"u8, extra);
        json.WriteHash("mixHash"u8, draw);
        json.WriteQuantity("blobGasUsed"u8, RollupFees.FootprintOf(block.Profile, block.Transactions));
        json.WriteQuantity("excessBlobGas"u8, 0);
        json.WriteHash("parentBeaconBlockRoot"u8, block.Origin.Hash);
        json.WriteHash("withdrawalsRoot"u8, draw);
        json.WriteHash("requestsHash"u8, NoRequests);
        json.WriteStartArray("withdrawals"u8);
        json.WriteEndArray();
    }

    private static long Sends(RollupBlock block) => block.Number / 2_000;

    internal static void WriteQuantityOrNull(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } known)
            json.WriteQuantity(name, known);
        else
            json.WriteNull(name);
    }
}
