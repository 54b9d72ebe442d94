using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>The contracts that tell what a rollup charges.</summary>
internal interface IRollupOracle
{
    /// <summary>Null where none of them is at that address.</summary>
    /// <exception cref="Rpc.RpcException">It has no such function.</exception>
    byte[]? Answer(RollupBlock block, Address to, byte[] data);
}
