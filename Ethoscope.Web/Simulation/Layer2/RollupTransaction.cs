using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>A transaction of a rollup with what it cost.</summary>
/// <param name="Type">Type by the rollup's own numbering.</param>
/// <param name="ExecutionGas">Gas without that of L1 data; on ZKsync all of it.</param>
/// <param name="TipWei">Above the base fee, in wei per gas.</param>
/// <param name="InputBytes">Length of its call data.</param>
/// <param name="PackedBytes">About what is left of it when packed, by which data is paid for.</param>
/// <param name="Salt">Seed of call data and signature.</param>
internal readonly record struct RollupTransaction(
    Hash32 Hash,
    RollupKind Kind,
    int Type,
    Address From,
    Address To,
    long Nonce,
    UInt128 ValueWei,
    int ExecutionGas,
    long TipWei,
    int InputBytes,
    int PackedBytes,
    ulong Salt
)
{
    public bool IsSystem => Kind == RollupKind.System;
}
