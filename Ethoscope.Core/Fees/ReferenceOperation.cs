namespace Ethoscope.Core.Fees;

/// <summary>A common operation and the gas that it is taken to use, to compare costs by: an estimate, no two of them cost the same.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Gas">Gas assumed.</param>
/// <param name="Basis">Where the figure comes from, as a sentence.</param>
public sealed record ReferenceOperation(string Name, long Gas, string Basis)
{
    public static readonly ReferenceOperation Transfer = new(
        "Transfer",
        21_000,
        "ETH to an ordinary account: the intrinsic gas of a transaction without data (Yellow Paper, appendix G)."
    );

    public static readonly ReferenceOperation TokenTransfer = new(
        "Token transfer",
        51_000,
        "ERC-20: 34,000 to 48,000 to somebody who holds the token already, 51,000 to 65,000 to somebody new; an assumption, as there is no authoritative table."
    );

    public static readonly ReferenceOperation Swap = new(
        "Swap",
        150_000,
        "Uniswap v3 through one pool: 120,000 to 185,000; an assumption, as there is no authoritative table."
    );

    public static readonly IReadOnlyList<ReferenceOperation> All = [Transfer, TokenTransfer, Swap];
}
