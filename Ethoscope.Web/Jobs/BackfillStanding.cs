using Ethoscope.Core.Blocks;

namespace Ethoscope.Web.Jobs;

/// <summary>How far a backfill is over all its runs, of which this is the last. Safe for use by several threads.</summary>
internal sealed class BackfillStanding(AskedBackfill run, TimeProvider time)
{
    private readonly long _since = time.GetTimestamp();
    private BackfillProgress? _newest;

    /// <summary>Null before the first commit of this run.</summary>
    public BackfillProgress? Progress =>
        Volatile.Read(ref _newest) is { } newest
            ? newest with
            {
                Wanted = run.Stored + newest.Wanted,
                Stored = run.Stored + newest.Stored,
            }
            : null;

    /// <summary>By the pace of this run; null before its first commit.</summary>
    public TimeSpan? Left =>
        Volatile.Read(ref _newest) is { Stored: > 0 } newest
            ? time.GetElapsedTime(_since) * ((double)(newest.Wanted - newest.Stored) / newest.Stored)
            : null;

    public void Take(BackfillProgress progress) => Volatile.Write(ref _newest, progress);
}
