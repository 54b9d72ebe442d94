namespace Ethoscope.Core.Layer2;

/// <summary>What a sequencer is judged by.</summary>
/// <param name="Network">Its rollup, which says what rhythm is ordinary.</param>
/// <param name="Heads">The newest reading of its heads; null where there was none.</param>
public sealed record SequencerEvidence(Layer2Network Network, Layer2Heads? Heads)
{
    /// <summary>
    /// Times of the newest known blocks in falling order of height, without a gap of knowledge between two: the last silence among them tells
    /// since when it is live.
    /// </summary>
    public IReadOnlyList<DateTimeOffset> Times { get; init; } = [];
}
