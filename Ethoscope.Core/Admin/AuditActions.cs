namespace Ethoscope.Core.Admin;

/// <summary>The closed set of actions that are written down.</summary>
public static class AuditActions
{
    public const string SignIn = "sign_in";
    public const string SignOut = "sign_out";
    public const string SignOutEverywhere = "sign_out_everywhere";
    public const string KeyCreate = "key_create";
    public const string KeyRotate = "key_rotate";
    public const string KeyRevoke = "key_revoke";
    public const string SourcePause = "source_pause";
    public const string SourceResume = "source_resume";
    public const string SourceRetry = "source_retry";
    public const string SourceReset = "source_reset";
    public const string SourceOrder = "source_order";
    public const string JobTrigger = "job_trigger";
    public const string JobsPage = "jobs_page";
    public const string BackfillStart = "backfill_start";
    public const string BackfillStop = "backfill_stop";
    public const string RetentionChange = "retention_change";
    public const string LogLevelChange = "log_level_change";
    public const string CacheClear = "cache_clear";

    public static IReadOnlyList<string> All { get; } =
    [
        SignIn,
        SignOut,
        SignOutEverywhere,
        KeyCreate,
        KeyRotate,
        KeyRevoke,
        SourcePause,
        SourceResume,
        SourceRetry,
        SourceReset,
        SourceOrder,
        JobTrigger,
        JobsPage,
        BackfillStart,
        BackfillStop,
        RetentionChange,
        LogLevelChange,
        CacheClear,
    ];
}
