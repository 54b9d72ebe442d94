using System.Text.Json;
using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Upstream;

/// <summary>Reads the reply of eth_config (EIP-7910).</summary>
internal static class ChainConfig
{
    private const long LatestSecond = 253_402_300_799;

    /// <returns>The fork in force and those that are to come; null where the reply has another shape.</returns>
    public static (ForkAnnouncement Current, IReadOnlyList<ForkAnnouncement> Later)? Read(JsonRpcReply reply)
    {
        if (reply.Fault is not null)
            return null;
        using var document = JsonDocument.Parse(reply.Result);
        var root = document.RootElement;
        return root.ValueKind == JsonValueKind.Object && Fork(root, "current") is { } current
            ? (current, [.. new[] { Fork(root, "next"), Fork(root, "last") }.OfType<ForkAnnouncement>()])
            : null;
    }

    private static ForkAnnouncement? Fork(JsonElement root, string member)
    {
        if (
            !root.TryGetProperty(member, out var fork)
            || fork.ValueKind != JsonValueKind.Object
            || Number(fork, "activationTime") is not (>= 0 and <= LatestSecond and var time)
        )
            return null;

        var blobs =
            fork.TryGetProperty("blobSchedule", out var schedule)
            && schedule.ValueKind == JsonValueKind.Object
            && Number(schedule, "target") is >= 0 and <= int.MaxValue and var target
            && Number(schedule, "max") is >= 0 and <= int.MaxValue and var max
            && Number(schedule, "baseFeeUpdateFraction") is { } fraction
                ? new BlobParameters((int)target, (int)max, fraction)
                : null;
        var id =
            fork.TryGetProperty("forkId", out var text)
            && text.ValueKind == JsonValueKind.String
            && HexText.TryRead(text.GetRawText().Trim('"')) is { Length: 4 } bytes
                ? "0x" + Convert.ToHexStringLower(bytes)
                : null;
        return new ForkAnnouncement(DateTimeOffset.FromUnixTimeSeconds(time), blobs, id);
    }

    private static long? Number(JsonElement holder, string member) =>
        holder.TryGetProperty(member, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var value)
            ? value
            : null;
}
