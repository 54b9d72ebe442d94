using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Data.Layer2.Postings;

/// <summary>Whether a rollup posts, by kind, and how long a withdrawal from it waits.</summary>
internal sealed record PostingStanding(IReadOnlyDictionary<PostingKind, Liveness> Kinds, WithdrawalDelay? Withdrawal)
{
    public Liveness Of(PostingKind kind) => Kinds[kind];
}
