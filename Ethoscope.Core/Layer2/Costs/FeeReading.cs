using System.Numerics;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>All that is needed to say what operations cost on a network at one moment, read together.</summary>
/// <param name="Time">Time of the block that it holds for.</param>
/// <param name="BlockNumber">That block.</param>
/// <param name="Form">
/// Formula that the network says to be in force, by its own flags: bedrock, ecotone, fjord, isthmus, jovian; arbitrum; zksync; curie, feynman …
/// Null where it can't be told.
/// </param>
/// <param name="Parameters">What its oracle or node says, by name, each once.</param>
/// <param name="Source">Endpoint that answered.</param>
public sealed record FeeReading(DateTimeOffset Time, long BlockNumber, string? Form, IReadOnlyList<FeeParameter> Parameters, string Source)
{
    /// <summary>Wei per gas of the next block.</summary>
    public long? BaseFeeWei { get; init; }

    /// <summary>Usual tip in wei per gas; 0 where the sequencer ignores tips, null where not known.</summary>
    public long? TipWei { get; init; }

    /// <summary>What the network's own estimator says, by operation; an operation that it refused is missing.</summary>
    public IReadOnlyDictionary<Operation, NetworkEstimate> Estimates { get; init; } = new Dictionary<Operation, NetworkEstimate>();

    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    /// <summary>Null where the network did not say.</summary>
    public BigInteger? Find(string name) =>
        Parameters.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.Ordinal))?.Value;
}
