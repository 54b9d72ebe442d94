using System.Text.Json;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>What the node says of itself and of its pool.</summary>
internal sealed class NodeMethods(SimulatedChain chain)
{
    public RpcResult ClientVersion(RpcParameters parameters) => json => json.WriteStringValue("EthoscopeSimulation/v1/dotnet");

    public RpcResult NetworkVersion(RpcParameters parameters) => json => json.WriteStringValue($"{chain.Descriptor.ChainId}");

    public RpcResult ChainId(RpcParameters parameters) => json => json.WriteQuantityValue(chain.Descriptor.ChainId);

    public RpcResult Syncing(RpcParameters parameters) => json => json.WriteBooleanValue(false);

    /// <summary>Fork rules in force (EIP-7910).</summary>
    public RpcResult Config(RpcParameters parameters)
    {
        var head = chain.Head;
        return json => ForkConfigJson.Write(json, chain.Descriptor, head.Time);
    }

    /// <summary>The pool follows the head: fuller blocks leave more waiting.</summary>
    public RpcResult PoolStatus(RpcParameters parameters)
    {
        var head = chain.Head;
        var random = SeededRandom.For((ulong)chain.Anchor.Seed, RandomStream.Root, head.Slot, 2);
        var pending = 60_000 + (head.GasUsed / 1_500) + random.NextInt32(8_000);
        var queued = 210_000 + random.NextInt32(20_000);
        return json => WritePool(json, pending, queued);
    }

    private static void WritePool(Utf8JsonWriter json, int pending, int queued)
    {
        json.WriteStartObject();
        json.WriteQuantity("pending"u8, pending);
        json.WriteQuantity("queued"u8, queued);
        json.WriteEndObject();
    }
}
