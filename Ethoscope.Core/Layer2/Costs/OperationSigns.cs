using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>What tells which operation a transaction is.</summary>
/// <param name="Type">EIP-2718 type.</param>
/// <param name="To">Whom it calls; null for a creation.</param>
/// <param name="Input">Null where it is not known.</param>
public sealed record OperationSigns(int Type, Address? To, TransactionInput? Input)
{
    public BigInteger? ValueWei { get; init; }

    /// <summary>Null where the receipt does not tell.</summary>
    public bool? Succeeded { get; init; }

    /// <summary>Its events, or those of them that were read.</summary>
    public IReadOnlyList<EventSign> Events { get; init; } = [];

    /// <summary>How many events it wrote, those that were not read included; null where that is not known.</summary>
    public int? EventCount { get; init; }
}
