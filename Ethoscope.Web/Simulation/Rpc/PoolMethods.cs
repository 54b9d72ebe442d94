using System.Globalization;
using System.Text.Json;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>The node's pool, in the shapes of geth (internal/ethapi TxPoolAPI).</summary>
internal sealed class PoolMethods(SimulatedChain chain)
{
    private readonly SimulatedPool _pool = new(chain);

    public RpcResult Status(RpcParameters parameters)
    {
        var head = chain.Head;
        var (pending, queued) = (_pool.PendingAt(head).Count, _pool.QueuedAt(head).Count);
        return json =>
        {
            json.WriteStartObject();
            json.WriteQuantity("pending"u8, pending);
            json.WriteQuantity("queued"u8, queued);
            json.WriteEndObject();
        };
    }

    public RpcResult Content(RpcParameters parameters) => List(Write);

    public RpcResult Inspect(RpcParameters parameters) =>
        List(
            (json, one) =>
                json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{one.To}: 0 wei + {one.Gas} gas × {one.PriceWei} wei"))
        );

    private RpcResult List(Action<Utf8JsonWriter, PooledTransaction> write)
    {
        var head = chain.Head;
        return json =>
        {
            json.WriteStartObject();
            WritePart(json, "pending"u8, _pool.PendingAt(head), write);
            WritePart(json, "queued"u8, _pool.QueuedAt(head), write);
            json.WriteEndObject();
        };
    }

    /// <summary>By sender, then by nonce.</summary>
    private static void WritePart(
        Utf8JsonWriter json,
        ReadOnlySpan<byte> name,
        IEnumerable<PooledTransaction> transactions,
        Action<Utf8JsonWriter, PooledTransaction> write
    )
    {
        json.WriteStartObject(name);
        foreach (var sender in transactions.GroupBy(one => one.From))
        {
            json.WriteStartObject(sender.Key.ToString());
            foreach (var one in sender.DistinctBy(one => one.Nonce))
            {
                json.WritePropertyName(one.Nonce.ToString(CultureInfo.InvariantCulture));
                write(json, one);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, PooledTransaction one)
    {
        json.WriteStartObject();
        json.WriteNull("blockHash"u8);
        json.WriteNull("blockNumber"u8);
        json.WriteNull("transactionIndex"u8);
        json.WriteAddress("from"u8, one.From);
        json.WriteQuantity("gas"u8, one.Gas);
        json.WriteQuantity("gasPrice"u8, one.PriceWei);
        if (one.Type == 2)
        {
            json.WriteQuantity("maxFeePerGas"u8, one.PriceWei);
            json.WriteQuantity("maxPriorityFeePerGas"u8, one.TipWei);
        }

        json.WriteHash("hash"u8, one.Hash);
        json.WriteString("input"u8, "0x"u8);
        json.WriteQuantity("nonce"u8, one.Nonce);
        json.WriteAddress("to"u8, one.To);
        json.WriteQuantity("value"u8, 0);
        json.WriteQuantity("type"u8, one.Type);
        json.WriteQuantity("chainId"u8, chain.Descriptor.ChainId);
        json.WriteEndObject();
    }
}
