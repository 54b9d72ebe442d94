namespace Ethoscope.Core.Fees;

/// <summary>Sums over the parts of a range; parts without a stored block are left out.</summary>
/// <param name="Width">Length of a part; parts begin at whole multiples of it since Monday, 5 January 1970 (UTC).</param>
/// <param name="Parts">By time.</param>
public sealed record FeeTotals(TimeSpan Width, IReadOnlyList<FeeTotal> Parts);
