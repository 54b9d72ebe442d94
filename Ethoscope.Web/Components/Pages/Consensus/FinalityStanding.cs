namespace Ethoscope.Web.Components.Pages.Consensus;

/// <summary>How a distance of finality compares with a healthy one.</summary>
/// <param name="Word">For a badge.</param>
/// <param name="Tone">Of the badge: good, stale or bad.</param>
/// <param name="Sentence">What it means.</param>
internal sealed record FinalityStanding(string Word, string Tone, string Sentence)
{
    /// <summary>From this distance on validators that do not vote lose stake (consensus-specs, MIN_EPOCHS_TO_INACTIVITY_PENALTY = 4).</summary>
    public const long Leak = 6;

    private const long Healthy = 2;
    private const long Boundary = 3;

    /// <param name="distance">Epochs from the finalised one to that of the clock.</param>
    public static FinalityStanding Of(long distance) =>
        distance switch
        {
            <= Healthy => new("healthy", "good", "2 epochs is as near as finality comes; the leak begins at 6."),
            Boundary => new("epoch boundary", "good", "3 for the first slots of an epoch, then 2 again; the leak begins at 6."),
            < Leak => new("late", "stale", "Healthy is 2, and 3 just after a boundary; the inactivity leak begins at 6."),
            _ => new("inactivity leak", "bad", "From 6 epochs on, validators that do not vote lose stake until finality returns."),
        };
}
