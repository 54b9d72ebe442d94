namespace Ethoscope.Data.Blocks;

/// <summary>A backfill that was asked for on the admin pages.</summary>
internal sealed class BackfillRunEntity
{
    public long Id { get; set; }
    public string Chain { get; set; } = "";
    public short Depth { get; set; }
    public long FromNumber { get; set; }

    /// <summary>Inclusive.</summary>
    public long ToNumber { get; set; }
    public short State { get; set; }
    public DateTimeOffset RequestedAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>An operator wants it to end.</summary>
    public bool IsStopWanted { get; set; }

    /// <summary>The process that runs it.</summary>
    public string? Instance { get; set; }

    /// <summary>When it told how far it is last.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    /// <summary>Blocks that were missing at its start.</summary>
    public long? Wanted { get; set; }
    public long Stored { get; set; }

    /// <summary>Requests to endpoints that were reckoned beforehand.</summary>
    public long? ExpectedRequests { get; set; }

    /// <summary>By the pace so far.</summary>
    public double? SecondsLeft { get; set; }

    /// <summary>Why it ended short, or what it waits for.</summary>
    public string? Detail { get; set; }
}
