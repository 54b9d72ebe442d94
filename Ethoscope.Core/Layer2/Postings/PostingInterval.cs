namespace Ethoscope.Core.Layer2.Postings;

/// <summary>A posting and the time since the one before of its kind.</summary>
/// <param name="Since">Null for the first that is known, and where what lies between is not known.</param>
/// <param name="IsLate">It came later than 99 in 100 of those before it.</param>
public sealed record PostingInterval(Posting Posting, TimeSpan? Since, bool IsLate);
