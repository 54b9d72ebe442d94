using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>Where a rollup posts on L1. Posters change: each is data that was true when it was last looked at.</summary>
public sealed record PostingContracts
{
    /// <summary>Accounts that post batches.</summary>
    public IReadOnlyList<Address> Batchers { get; init; } = [];

    /// <summary>Contract or account that batches are sent to.</summary>
    public Address? Inbox { get; init; }

    /// <summary>Events that tell of batches, state roots and proofs; empty where there are none (an inbox that is no contract).</summary>
    public IReadOnlyList<PostingEvent> Events { get; init; } = [];

    /// <summary>Contract and selector that tell how long a withdrawal waits; null where it is measured from batches.</summary>
    public WithdrawalDelayCall? WithdrawalDelay { get; init; }

    /// <summary>When these were last verified.</summary>
    public DateOnly? VerifiedOn { get; init; }
}
