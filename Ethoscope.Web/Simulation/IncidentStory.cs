namespace Ethoscope.Web.Simulation;

/// <summary>What an incident is to do to the score of health: the page, the API and the gauges are to tell it alike.</summary>
/// <param name="Component">Id of the component that it moves; null where it befalls a source of ours, which is nothing of the network's health.</param>
/// <param name="Sign">−1 where the score falls by it, 0 where it does not.</param>
/// <param name="LeastPoints">Points of the overall score that its inputs and gates take at least, as a positive number; 0 with a sign of 0.</param>
/// <param name="Inputs">Ids of the inputs that name it.</param>
/// <param name="Sentence">What happens, for people.</param>
internal sealed record IncidentStory(string? Component, int Sign, double LeastPoints, IReadOnlyList<string> Inputs, string Sentence)
{
    /// <summary>Befalls our sources alone.</summary>
    public bool IsOfSources => Component is null;
}
