namespace Ethoscope.Data.Embedded;

/// <summary>Runs initdb and pg_ctl on one folder, as the folder's owner where we are root.</summary>
/// <param name="owner">Whom PostgreSQL runs as; null for ourselves.</param>
internal sealed class PostgresCommands(PostgresBinaries binaries, PostgresFolder folder, UnixUser? owner)
{
    /// <summary>Locale C is in every image and orders by code point, on every version alike.</summary>
    public Task<ProcessOutcome> InitialiseAsync(string newDatabase, CancellationToken cancellationToken) =>
        RunAsync(
            [
                binaries.Program("initdb"),
                "-D",
                newDatabase,
                "-U",
                EmbeddedPostgres.UserName,
                "--pwfile",
                folder.PasswordFile,
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-instructions",
                "--data-checksums",
            ],
            cancellationToken
        );

    /// <summary>Returns when the server accepts connections, or with exit code 1 when it does not or still recovers after five minutes.</summary>
    public Task<ProcessOutcome> StartAsync(string settings, CancellationToken cancellationToken) =>
        // Without -l the server would keep our redirected pipe open, and reading it would never end.
        RunAsync(
            [binaries.Program("pg_ctl"), "start", "-D", folder.Database, "-w", "-t", "300", "-s", "-l", folder.LogFile, "-o", settings],
            cancellationToken
        );

    /// <param name="mode">fast or immediate.</param>
    public Task<ProcessOutcome> StopAsync(string mode, CancellationToken cancellationToken) =>
        RunAsync([binaries.Program("pg_ctl"), "stop", "-D", folder.Database, "-w", "-t", "60", "-s", "-m", mode], cancellationToken);

    private Task<ProcessOutcome> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        ExternalProcess.RunAsync(folder.Home, cancellationToken, [.. AsOwner(owner), .. command]);

    /// <summary>The words before a command that run it as this user.</summary>
    public static string[] AsOwner(UnixUser? owner) =>
        owner is null ? [] : ["setpriv", "--reuid", $"{owner.UserId}", "--regid", $"{owner.GroupId}", "--clear-groups", "--"];
}
