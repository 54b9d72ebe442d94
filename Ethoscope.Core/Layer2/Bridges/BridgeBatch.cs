using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Layer2.Bridges;

/// <summary>What a reading of escrows stores in one transaction.</summary>
public sealed record BridgeBatch(Layer2Networks Networks, Lease Lease)
{
    public IReadOnlyList<BridgedBalance> Balances { get; init; } = [];

    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    public IReadOnlyList<LiveMessage> Messages { get; init; } = [];
}
