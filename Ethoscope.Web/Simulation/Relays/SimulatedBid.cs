using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation.Relays;

/// <summary>A bid that a relay received.</summary>
internal readonly record struct SimulatedBid(
    Hash32 BlockHash,
    BlsKey BuilderKey,
    UInt128 ValueWei,
    DateTimeOffset ReceivedAt,
    int Transactions,
    int GasUsed,
    bool IsOptimistic
);
