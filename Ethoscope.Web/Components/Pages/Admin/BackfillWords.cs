using Ethoscope.Core.Blocks;

namespace Ethoscope.Web.Components.Pages.Admin;

/// <summary>States of backfills in words.</summary>
internal static class BackfillWords
{
    /// <summary>A run that tells each second and has not for so long is gone on with soon.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    public static (string Word, string Tone) Of(AskedBackfill run, DateTimeOffset now) =>
        run.State switch
        {
            BackfillState.Waiting => ("waits for an instance", "mild"),
            BackfillState.Running when run.IsStopWanted => ("ending", "stale"),
            BackfillState.Running when now - run.ToldAt > Silence => ("silent", "stale"),
            BackfillState.Running => ("running", "good"),
            BackfillState.Done => ("done", "good"),
            BackfillState.Partly => ("ended short", "warn"),
            BackfillState.Stopped => ("stopped", ""),
            _ => ("failed", "bad"),
        };
}
