namespace Ethoscope.Core.Consensus;

/// <summary>What is believed of finality: it never goes back, as a node that was started again or lags would have it.</summary>
public static class FinalityRule
{
    /// <summary>Epochs that pass after genesis before a healthy chain finalises.</summary>
    private const long Start = 4;

    /// <returns>Why it is refused; null where it is not.</returns>
    public static string? Refuse(Finality said, Finality? stored)
    {
        if (said.Finalized.Epoch == 0 && said.Justified.Epoch == 0 && said.Epoch > Start)
            return $"{said.Source} has no checkpoint in epoch {said.Epoch}.";
        if (said.Finalized.Epoch > said.Justified.Epoch || said.Justified.Epoch > said.Epoch)
            return $"{said.Source} has checkpoints in an order that can't be: finalised {said.Finalized.Epoch}, justified {said.Justified.Epoch}, now {said.Epoch}.";
        if (stored is null)
            return null;
        if (said.Finalized.Epoch < stored.Finalized.Epoch)
            return $"{said.Source} has finalised epoch {said.Finalized.Epoch}, below {stored.Finalized.Epoch}.";
        if (said.Finalized.Epoch == stored.Finalized.Epoch && said.Finalized.Root != stored.Finalized.Root)
            return $"{said.Source} has another root for finalised epoch {said.Finalized.Epoch}.";
        return said.Epoch < stored.Epoch ? $"{said.Source} was asked in epoch {said.Epoch}, before {stored.Epoch}." : null;
    }

    /// <summary>
    /// Whether it is worth asking again soon: nodes move their checkpoints some moments after an epoch begins, and one asked before that is
    /// an epoch behind.
    /// </summary>
    /// <param name="said">The last answer; its epoch is the present one.</param>
    public static bool IsEarly(Finality said) => said.Distance > 2;
}
