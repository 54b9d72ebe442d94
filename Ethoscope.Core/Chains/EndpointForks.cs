using System.Globalization;

namespace Ethoscope.Core.Chains;

/// <summary>An endpoint and what it said of forks.</summary>
/// <param name="Name">Configured name.</param>
/// <param name="IsBeacon">It is of the consensus layer; else of the execution layer.</param>
/// <param name="Told">Null where it was not asked yet, or does not say.</param>
public sealed record EndpointForks(string Name, bool IsBeacon, ToldForks? Told)
{
    /// <summary>How it stands to a fork that is to come.</summary>
    /// <param name="isNext">No other fork comes before it.</param>
    public ForkStanding StandTo(Fork fork, bool isNext)
    {
        var (knowledge, detail) =
            Told is null
                ? (
                    ForkKnowledge.Unknown,
                    IsBeacon ? "It has not told its schedule (config/spec)." : "It has not told its schedule (eth_config)."
                )
            : Told.Execution is { } execution ? OfExecution(fork, isNext, execution, Told.ReadAt)
            : OfConsensus(fork, Told.Consensus ?? []);
        return new(Name, IsBeacon, knowledge, detail, Told?.ReadAt);
    }

    /// <summary>How it stands to a fork that nobody has given a date.</summary>
    public ForkStanding StandTo(UpcomingFork fork)
    {
        var (knowledge, detail) =
            Told is null ? (ForkKnowledge.Unknown, "It has not told its schedule.")
            : Told.Consensus is not { } consensus ? (ForkKnowledge.Unknown, "Execution nodes do not name forks without a date.")
            : consensus.Any(one => one.Name is { } name && fork.IsNamed(name))
                ? (ForkKnowledge.Knows, "Its software has the fork, without a date.")
            : (ForkKnowledge.Lacks, "Its software does not name the fork yet.");
        return new(Name, IsBeacon, knowledge, detail, Told?.ReadAt);
    }

    private static (ForkKnowledge, string) OfExecution(Fork fork, bool isNext, IReadOnlyList<ForkAnnouncement> told, DateTimeOffset readAt)
    {
        if (told.FirstOrDefault(one => one.ActivationTime == fork.ActivationTime) is { } same)
            return same.Blobs is null || same.Blobs == fork.Blobs
                ? (ForkKnowledge.Knows, same.ForkId is { } id ? $"It has it, with id {id}." : "It has it.")
                : (
                    ForkKnowledge.Contradicts,
                    $"It has it with other blob parameters: target {Text(same.Blobs.Target)}, at most {Text(same.Blobs.Max)}."
                );

        var later = told.Where(one => one.ActivationTime > readAt).OrderBy(one => one.ActivationTime).ToList();
        return later.Count == 0 ? (ForkKnowledge.Lacks, "It knows no fork to come.")
            : isNext ? (ForkKnowledge.Contradicts, $"It has its next fork at {later[0].ActivationTime:u}.")
            : later[^1].ActivationTime < fork.ActivationTime ? (ForkKnowledge.Lacks, $"Its last fork is at {later[^1].ActivationTime:u}.")
            : (ForkKnowledge.Unknown, "It tells its next and last fork only.");
    }

    private static (ForkKnowledge, string) OfConsensus(Fork fork, IReadOnlyList<ConsensusFork> told)
    {
        if (fork.ConsensusName is { } name)
        {
            var own = told.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));
            return own is null ? (ForkKnowledge.Lacks, $"It does not name {name}.")
                : own.ActivationTime == fork.ActivationTime ? (ForkKnowledge.Knows, "It has it.")
                : own.ActivationTime is { } other ? (ForkKnowledge.Contradicts, $"It has it at {other:u}.")
                : (ForkKnowledge.Lacks, "It names it without a date.");
        }

        return told.FirstOrDefault(one => one.ActivationTime == fork.ActivationTime) is { } same
            ? same.MaxBlobs is { } most && most != fork.Blobs?.Max
                ? (ForkKnowledge.Contradicts, $"It has it with at most {Text(most)} blobs.")
                : (ForkKnowledge.Knows, "It has it.")
            : told.Any(one => one.MaxBlobs is not null)
                ? (ForkKnowledge.Lacks, "Its blob schedule does not have it.")
                : (ForkKnowledge.Unknown, "It tells no blob schedule.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
