using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>What was said of finality last in an epoch.</summary>
internal sealed class FinalityEntity
{
    public long ChainId { get; set; }

    /// <summary>Epoch of the clock.</summary>
    public long Epoch { get; set; }

    /// <summary>Its start.</summary>
    public DateTimeOffset Time { get; set; }
    public long? PreviousJustifiedEpoch { get; set; }
    public byte[]? PreviousJustifiedRoot { get; set; }
    public long JustifiedEpoch { get; set; }
    public byte[] JustifiedRoot { get; set; } = [];
    public long FinalizedEpoch { get; set; }
    public byte[] FinalizedRoot { get; set; } = [];
    public DateTimeOffset SeenAt { get; set; }
    public string Source { get; set; } = "";

    public Finality ToFinality() =>
        new(
            Epoch,
            PreviousJustifiedEpoch is { } epoch && PreviousJustifiedRoot is not null
                ? new(epoch, Hash32.FromBytes(PreviousJustifiedRoot))
                : null,
            new(JustifiedEpoch, Hash32.FromBytes(JustifiedRoot)),
            new(FinalizedEpoch, Hash32.FromBytes(FinalizedRoot)),
            SeenAt,
            Source
        );

    public static FinalityEntity Of(ChainDescriptor chain, Finality said) =>
        new()
        {
            ChainId = chain.ChainId,
            Epoch = said.Epoch,
            Time = chain.Slots!.StartOf(said.Epoch * chain.Slots.SlotsPerEpoch),
            PreviousJustifiedEpoch = said.PreviousJustified?.Epoch,
            PreviousJustifiedRoot = said.PreviousJustified?.Root.ToBytes(),
            JustifiedEpoch = said.Justified.Epoch,
            JustifiedRoot = said.Justified.Root.ToBytes(),
            FinalizedEpoch = said.Finalized.Epoch,
            FinalizedRoot = said.Finalized.Root.ToBytes(),
            SeenAt = said.SeenAt.ToUniversalTime(),
            Source = said.Source,
        };
}
