using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev.Builders;

namespace Ethoscope.Core.Mev;

/// <summary>What is computed of a stretch of slots.</summary>
public sealed record MevComputation
{
    /// <summary>Ascending.</summary>
    public required IReadOnlyList<MevBlock> Blocks { get; init; }

    /// <summary>Ascending by slot.</summary>
    public required IReadOnlyList<LostPayload> Lost { get; init; }

    /// <summary>Keys that these blocks teach.</summary>
    public required IReadOnlyList<LearntKey> Learnt { get; init; }

    /// <summary>What relays would have to be asked, newest first.</summary>
    public required IReadOnlyList<MevQuestion> Questions { get; init; }

    public required IReadOnlyList<Rejection> Rejections { get; init; }
}
