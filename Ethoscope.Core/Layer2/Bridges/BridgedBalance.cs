using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Bridges;

/// <summary>What an escrow holds of an asset.</summary>
/// <param name="Units">In the asset's smallest unit.</param>
/// <param name="Time">Time of the L1 block.</param>
/// <param name="IsShared">Other chains keep theirs there too.</param>
public sealed record BridgedBalance(
    string Network,
    Address Escrow,
    BridgedAsset Asset,
    BigInteger Units,
    DateTimeOffset Time,
    bool IsShared
);
