using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Builders;

/// <summary>Who built a block, as far as it can be told.</summary>
/// <param name="Name">Name of the label or of the key; null where there is neither.</param>
/// <param name="Basis">What the name stands on; null without one.</param>
public sealed record BuilderIdentity(string? Name, NameBasis? Basis)
{
    /// <summary>Name that extra data claims and that was not believed.</summary>
    public string? Claimed { get; init; }

    public BlsKey? Key { get; init; }
}
