namespace Ethoscope.Core.Mev.Relays;

/// <summary>What a relay says of a payload whose payment differs from its claim.</summary>
public enum EvidenceKind
{
    /// <summary>Nothing: it was asked, and knows of no change.</summary>
    None = 0,

    /// <summary>It lowered the bid after the auction.</summary>
    Adjusted,

    /// <summary>It appended other builders' transactions.</summary>
    Merged,
}
