using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Core.Mev;

/// <summary>A stretch of slots of which something changed, with all that is stored of them.</summary>
/// <param name="Marks">Which marks it takes; the store's own.</param>
public sealed record MevWork(CoverageRange Slots, IReadOnlyList<long> Marks)
{
    /// <summary>Canonical blocks, ascending.</summary>
    public IReadOnlyList<MevEvidence> Blocks { get; init; } = [];

    /// <summary>By slot.</summary>
    public IReadOnlyList<DeliveredPayload> Payloads { get; init; } = [];

    /// <summary>What relays said of payloads whose payment differed.</summary>
    public IReadOnlyList<PayloadEvidence> Evidence { get; init; } = [];

    /// <summary>Slots whose canonical block, or its absence, is known.</summary>
    public required Coverage Known { get; init; }

    /// <summary>Slots that each relay covers, by name.</summary>
    public IReadOnlyDictionary<string, Coverage> Relays { get; init; } = new Dictionary<string, Coverage>(StringComparer.Ordinal);

    /// <summary>Keys that were learnt, of those among the payloads.</summary>
    public IReadOnlyDictionary<BlsKey, LearntKey> Keys { get; init; } = new Dictionary<BlsKey, LearntKey>();
}
