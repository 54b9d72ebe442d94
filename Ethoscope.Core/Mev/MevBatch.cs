using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Core.Mev;

/// <summary>What is computed of a stretch of slots, stored in one transaction in place of what was there.</summary>
/// <param name="Work">What it was computed from; its marks are taken away.</param>
public sealed record MevBatch(ChainDescriptor Chain, Lease Lease, MevWork Work)
{
    /// <summary>Version of the labels that it was computed with.</summary>
    public required string LabelVersion { get; init; }

    /// <summary>All canonical blocks of the stretch.</summary>
    public IReadOnlyList<MevBlock> Blocks { get; init; } = [];

    /// <summary>All lost payloads of the stretch.</summary>
    public IReadOnlyList<LostPayload> Lost { get; init; } = [];

    /// <summary>What relays answered, to be kept.</summary>
    public IReadOnlyList<PayloadEvidence> Evidence { get; init; } = [];

    /// <summary>Keys learnt from these blocks; every slot with a payload of theirs is marked to be looked at again.</summary>
    public IReadOnlyList<LearntKey> Learnt { get; init; } = [];

    /// <summary>Slots to be looked at again, at <see cref="AgainAt"/>.</summary>
    public IReadOnlyList<CoverageRange> Again { get; init; } = [];

    /// <summary>Not before; null at once, after what is newer. The store does not give those slots out for this sooner.</summary>
    public DateTimeOffset? AgainAt { get; init; }

    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    public IReadOnlyList<LiveMessage> Messages { get; init; } = [];
}
