using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>A call on L1 that tells how long a withdrawal waits.</summary>
/// <param name="Signature">Such as <c>proofMaturityDelaySeconds()</c>.</param>
/// <param name="UnitSeconds">Seconds of one unit of the answer: 1, or 12 for blocks of L1.</param>
public sealed record WithdrawalDelayCall(Address Contract, string Signature, int UnitSeconds);
