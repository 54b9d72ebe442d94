using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Builders;

/// <summary>A key whose builder was learnt by joining payloads with the blocks that they became.</summary>
/// <param name="Builder">Name of the label.</param>
/// <param name="Slot">Of the block by which it was learnt.</param>
public sealed record LearntKey(BlsKey Key, string Builder, long Slot, DateTimeOffset LearntAt);
