namespace Ethoscope.Core.Chains;

/// <summary>The chains that this installation watches, at least one, the main one first.</summary>
public sealed record ConfiguredChains(IReadOnlyList<ChainDescriptor> All)
{
    public ChainDescriptor Main => All[0];

    /// <summary>The chain of a name; null where none is configured under it.</summary>
    public ChainDescriptor? Find(string? name) =>
        All.FirstOrDefault(chain => string.Equals(chain.Name, name, StringComparison.OrdinalIgnoreCase));
}
