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

    /// <summary>
    /// Returns when the server accepts connections, or with exit code 1 when it does not or still recovers after so many seconds.
    /// </summary>
    public Task<ProcessOutcome> StartAsync(string settings, int seconds, CancellationToken cancellationToken) =>
        // Without -l the server would keep our redirected pipe open, and reading it would never end.
        RunAsync(
            [
                binaries.Program("pg_ctl"),
                "start",
                "-D",
                folder.Database,
                "-w",
                "-t",
                $"{seconds}",
                "-s",
                "-l",
                folder.LogFile,
                "-o",
                settings,
            ],
            cancellationToken
        );

    /// <summary>
    /// Ends open transactions and writes a checkpoint; exit code 1 when that takes more than a minute, or no server runs.
    /// </summary>
    public Task<ProcessOutcome> StopAsync(CancellationToken cancellationToken) => StopAsync("fast", "60", cancellationToken);

    /// <summary>Ends the server at once; recovery follows at its next start.</summary>
    public Task<ProcessOutcome> StopImmediatelyAsync(CancellationToken cancellationToken) =>
        StopAsync("immediate", "10", cancellationToken);

    private Task<ProcessOutcome> StopAsync(string mode, string seconds, CancellationToken cancellationToken) =>
        RunAsync([binaries.Program("pg_ctl"), "stop", "-D", folder.Database, "-w", "-t", seconds, "-s", "-m", mode], cancellationToken);

    private Task<ProcessOutcome> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        ExternalProcess.RunAsync(folder.Home, cancellationToken, [.. AsOwner(owner), .. command]);

    /// <summary>The words before a command that run it as this user.</summary>
    public static string[] AsOwner(UnixUser? owner) =>
        owner is null ? [] : ["setpriv", "--reuid", $"{owner.UserId}", "--regid", $"{owner.GroupId}", "--clear-groups", "--"];
}
