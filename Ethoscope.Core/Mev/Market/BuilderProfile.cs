using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Builders;

namespace Ethoscope.Core.Mev.Market;

/// <summary>What is known of a builder, by labels and by its blocks.</summary>
public sealed record BuilderProfile(string Name, string Title)
{
    /// <summary>Keys seen, each with its basis, first and last slot and payloads, most used first.</summary>
    public IReadOnlyList<BuilderKeyUse> Keys { get; init; } = [];

    /// <summary>Extra data seen, most used first, at most 20.</summary>
    public IReadOnlyList<ExtraDataUse> Spellings { get; init; } = [];

    /// <summary>Fee recipients seen, most used first, at most 20.</summary>
    public IReadOnlyList<Address> FeeRecipients { get; init; } = [];

    public long FirstSlot { get; init; }

    public long LastSlot { get; init; }

    /// <summary>The label; null for a builder without one.</summary>
    public BuilderLabel? Label { get; init; }
}
