using System.Text.Json;
using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Consensus;

/// <summary>Reads the forks of a reply of /eth/v1/config/spec.</summary>
internal static class BeaconForksJson
{
    private const string Suffix = "_FORK_EPOCH";

    /// <summary>Beyond it an epoch has no time in a calendar; FAR_FUTURE_EPOCH, 2^64 − 1, stands for no date.</summary>
    private const ulong LatestEpoch = 1UL << 28;

    /// <summary>By time, those without a date last; null where the reply is no spec.</summary>
    public static IReadOnlyList<ConsensusFork>? Read(JsonElement reply, SlotClock clock)
    {
        if (reply.Member("data") is not { ValueKind: JsonValueKind.Object } data)
            return null;

        var named = data.EnumerateObject()
            .Where(member => member.Name.EndsWith(Suffix, StringComparison.Ordinal) && IsName(member.Name[..^Suffix.Length]))
            .Select(member => (Name: member.Name[..^Suffix.Length], Epoch: ((JsonElement?)member.Value).Number()))
            .Where(member => member.Epoch is not null)
            .Select(member => new ConsensusFork(member.Name[..1] + member.Name[1..].ToLowerInvariant(), TimeOf(member.Epoch, clock)));
        var limits = (data.Member("BLOB_SCHEDULE").Items() ?? [])
            .Select(line => (Epoch: line.Member("EPOCH").Number(), Most: line.Member("MAX_BLOBS_PER_BLOCK").Number()))
            .Where(line => line is { Epoch: <= LatestEpoch, Most: > 0 and <= int.MaxValue })
            .Select(line => new ConsensusFork(null, TimeOf(line.Epoch, clock), (int)line.Most!.Value));
        return [.. named.Concat(limits).OrderBy(fork => fork.ActivationTime ?? DateTimeOffset.MaxValue)];
    }

    private static DateTimeOffset? TimeOf(ulong? epoch, SlotClock clock) =>
        epoch is <= LatestEpoch and { } number ? clock.StartOf((long)number * clock.SlotsPerEpoch) : null;

    private static bool IsName(string text) => text.Length is > 0 and <= 32 && text.All(char.IsAsciiLetterUpper);
}
