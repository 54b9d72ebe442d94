using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Fees;

/// <summary>A fee history after its check.</summary>
/// <param name="History">What is believed; null where nothing of it can be used.</param>
/// <param name="Notes">What was refused, and why.</param>
public sealed record CheckedFeeHistory(FeeHistory? History, IReadOnlyList<Rejection> Notes);
