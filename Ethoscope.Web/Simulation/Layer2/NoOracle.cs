using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>On ZKsync the node tells what it charges, and no contract.</summary>
internal sealed class NoOracle : IRollupOracle
{
    public byte[]? Answer(RollupBlock block, Address to, byte[] data) => null;
}
