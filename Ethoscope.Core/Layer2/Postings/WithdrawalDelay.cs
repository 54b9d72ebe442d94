namespace Ethoscope.Core.Layer2.Postings;

/// <summary>How long a withdrawal to L1 waits.</summary>
/// <param name="Basis">Where that comes from: the contract, or batches of the last days.</param>
public sealed record WithdrawalDelay(TimeSpan Delay, string Basis, DateTimeOffset ReadAt);
