using System.Globalization;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Components.Pages.Forks;

/// <summary>Forks in words.</summary>
internal static class ForkWords
{
    public static (string Word, string Tone) Of(ForkKnowledge knowledge) =>
        knowledge switch
        {
            ForkKnowledge.Unknown => ("unknown", Sources.Tone.Off),
            ForkKnowledge.Knows => ("knows it", Sources.Tone.Good),
            ForkKnowledge.Lacks => ("does not know it", Sources.Tone.Warn),
            ForkKnowledge.Contradicts => ("contradicts", Sources.Tone.Bad),
            _ => throw new ArgumentOutOfRangeException(nameof(knowledge)),
        };

    /// <summary>How many of the endpoints stand how, those that say something first: 3 know it, 1 does not know it, 2 unknown.</summary>
    public static string Tally(IReadOnlyList<ForkStanding> standings)
    {
        ForkKnowledge[] order = [ForkKnowledge.Knows, ForkKnowledge.Lacks, ForkKnowledge.Contradicts, ForkKnowledge.Unknown];
        var parts = order
            .Select(knowledge => (Knowledge: knowledge, Count: standings.Count(standing => standing.Knowledge == knowledge)))
            .Where(part => part.Count > 0)
            .Select(part => $"{Shared.Count.Text(part.Count)} {Verb(part.Knowledge, part.Count)}");
        return standings.Count == 0 ? "no endpoint is configured" : string.Join(", ", parts);
    }

    public static string Eip(int number) => string.Create(CultureInfo.InvariantCulture, $"https://eips.ethereum.org/EIPS/eip-{number}");

    /// <summary>Epoch and slot that a fork begins with; null off the grid of slots.</summary>
    public static string? Place(ChainDescriptor chain, DateTimeOffset at) =>
        chain.Slots is { } clock && clock.SlotAt(at) is { } slot
            ? $"epoch {Shared.Count.Text(clock.EpochOf(slot))}, slot {Shared.Count.Text(slot)}"
            : null;

    private static string Verb(ForkKnowledge knowledge, int count) =>
        (knowledge, count) switch
        {
            (ForkKnowledge.Knows, 1) => "knows it",
            (ForkKnowledge.Knows, _) => "know it",
            (ForkKnowledge.Lacks, 1) => "does not know it",
            (ForkKnowledge.Lacks, _) => "do not know it",
            (ForkKnowledge.Contradicts, 1) => "contradicts",
            (ForkKnowledge.Contradicts, _) => "contradict",
            _ => "unknown",
        };
}
