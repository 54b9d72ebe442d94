using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Data.Layer2.Postings;

/// <summary>The newest signs of a rollup's posting, and how long a withdrawal from it waits.</summary>
internal sealed class PostingStateEntity
{
    public long ChainId { get; set; }

    /// <summary>Why events could not be known when last asked.</summary>
    public string? Gap { get; set; }
    public DateTimeOffset? SignsAt { get; set; }
    public long? BatcherNonce { get; set; }

    /// <summary>Why batches can't be known by what is stored.</summary>
    public string? SignsGap { get; set; }
    public TimeSpan? WithdrawalDelay { get; set; }
    public string? WithdrawalBasis { get; set; }
    public DateTimeOffset? WithdrawalAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    public PostingState ToState(Coverage coverage) =>
        new(
            coverage,
            SignsAt is { } at ? new(at, BatcherNonce, SignsGap) : null,
            (WithdrawalDelay, WithdrawalBasis, WithdrawalAt) is ({ } delay, { } basis, { } read) ? new(delay, basis, read) : null,
            Gap
        );
}
