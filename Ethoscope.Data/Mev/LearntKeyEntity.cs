using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Builders;

namespace Ethoscope.Data.Mev;

/// <summary>A builder's key that was learnt by joining payloads with their blocks.</summary>
internal sealed class LearntKeyEntity
{
    public long ChainId { get; set; }
    public byte[] Key { get; set; } = [];
    public string Builder { get; set; } = "";
    public long Slot { get; set; }
    public DateTimeOffset LearntAt { get; set; }

    public LearntKey ToKey() => new(BlsKey.FromBytes(Key), Builder, Slot, LearntAt);

    public static LearntKeyEntity Of(long chain, LearntKey key) =>
        new()
        {
            ChainId = chain,
            Key = key.Key.ToBytes(),
            Builder = key.Builder,
            Slot = key.Slot,
            LearntAt = key.LearntAt.ToUniversalTime(),
        };
}
