namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>
/// Checkpoints by epoch as they stand at the start of one (consensus-specs phase0, weigh_justification_and_finalization).
/// </summary>
/// <param name="Bits">Whether the last four epochs are justified, the newest in the lowest bit.</param>
internal readonly record struct FinalityState(int Bits, long PreviousJustified, long Justified, long Finalized)
{
    /// <summary>All checkpoints are the chain's first epoch, as after a start from a trusted state.</summary>
    public static FinalityState At(long firstEpoch) => new(0, firstEpoch, firstEpoch, firstEpoch);

    /// <summary>At the end of an epoch.</summary>
    /// <param name="current">The epoch that ends.</param>
    /// <param name="previousReached">Two thirds voted for the right target of the epoch before it.</param>
    /// <param name="currentReached">Two thirds voted for its own.</param>
    public FinalityState After(long current, bool previousReached, bool currentReached)
    {
        var bits = (Bits << 1) & 0b1111;
        var justified = Justified;
        if (previousReached)
            (justified, bits) = (current - 1, bits | 0b10);
        if (currentReached)
            (justified, bits) = (current, bits | 0b1);

        var finalized = Finalized;
        if ((bits & 0b1110) == 0b1110 && PreviousJustified + 3 == current)
            finalized = PreviousJustified;
        if ((bits & 0b110) == 0b110 && PreviousJustified + 2 == current)
            finalized = PreviousJustified;
        if ((bits & 0b111) == 0b111 && Justified + 2 == current)
            finalized = Justified;
        if ((bits & 0b11) == 0b11 && Justified + 1 == current)
            finalized = Justified;
        return new(bits, Justified, justified, finalized);
    }
}
