using System.Globalization;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Commands;

/// <summary>What a backfill did, as lines for people.</summary>
/// <param name="startedAt">Timestamp of its start.</param>
/// <param name="requests">Requests sent by this process so far.</param>
internal sealed class BackfillSummary(ChainDescriptor chain, long startedAt, TimeProvider time, Func<long> requests)
{
    public string Title(BackfillRequest request) =>
        Text($"{chain.DisplayName} {request.Depth.ToString().ToLowerInvariant()} {request.From} to {request.To}");

    public IEnumerable<string> Lines(BackfillRequest asked, BackfillReport report)
    {
        var elapsed = time.GetElapsedTime(startedAt);
        var rate = elapsed > TimeSpan.Zero ? report.Stored / elapsed.TotalSeconds : 0;
        yield return Text(
            $"{Title(report.Request)}: stored {report.Stored} of {report.Wanted} blocks in {elapsed.TotalSeconds:F1} s ({rate:F0} blocks/s), {requests()} requests, {report.Rejected} items refused or mended."
        );
        if (asked.To > report.Request.To)
            yield return Text($"Heights above {report.Request.To} are not final yet, or not followed yet: they are left to the follower.");
        foreach (var ended in report.Ended)
            yield return Text(
                $"Ended early: {ended.Heights.Start} to {ended.Heights.End - 1} ({ended.Heights.Length} blocks). {ended.Reason}"
            );
        if (report.Stopped is { } stopped)
            yield return Text(
                $"Stopped with {report.Wanted - report.Stored} blocks to go. {stopped} The same command goes on from where it stands."
            );
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
