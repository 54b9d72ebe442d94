using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Builders;

/// <summary>What is known of a builder. Several keys, addresses and spellings are one builder.</summary>
/// <param name="Name">Name in the database, API and metrics: lower case, digits and dashes, such as <c>titan</c>.</param>
/// <param name="Title">Name that people read.</param>
public sealed record BuilderLabel(string Name, string Title)
{
    /// <summary>Texts of extra data, matched by the rules of <see cref="BuilderLabels"/>.</summary>
    public IReadOnlyList<string> ExtraData { get; init; } = [];

    /// <summary>Regular expressions over the same, for spellings that change with each block.</summary>
    public IReadOnlyList<string> ExtraDataPatterns { get; init; } = [];

    /// <summary>Where its blocks collect tips.</summary>
    public IReadOnlyList<Address> FeeRecipients { get; init; } = [];

    /// <summary>Other accounts of its own, from which it may pay.</summary>
    public IReadOnlyList<Address> SideAddresses { get; init; } = [];

    public IReadOnlyList<BlsKey> Keys { get; init; } = [];
}
