using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Builders;

/// <summary>
/// A key whose builder was learnt by joining payloads with the blocks that they became; or that it is none of those whose extra data it copies,
/// as another than they paid for its block.
/// </summary>
/// <param name="Builder">Name of the label; the key's own where it is an impostor's.</param>
/// <param name="Slot">Of the block by which it was learnt.</param>
public sealed record LearntKey(BlsKey Key, string Builder, long Slot, DateTimeOffset LearntAt)
{
    /// <summary>What extra data says beside this key is not believed unless that builder's account pays.</summary>
    public bool IsImpostor => Builder == BuilderLabels.KeyName(Key);
}
