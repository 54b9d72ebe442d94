using System.Text.Json;

namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>What the node says of itself.</summary>
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
}
