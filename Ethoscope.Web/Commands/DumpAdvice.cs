using Ethoscope.Data.Storage;
using Npgsql;

namespace Ethoscope.Web.Commands;

/// <summary>
/// The commands that back up and restore a database of DATABASE_URL, without its password. With TimescaleDB the restore is bracketed
/// (its documentation: Self-hosted, Backup and restore, Logical backup with pg_dump and pg_restore).
/// </summary>
internal static class DumpAdvice
{
    /// <param name="databaseUrl">DATABASE_URL, well-formed.</param>
    public static IEnumerable<string> Lines(string databaseUrl)
    {
        var url = Quoted(WithoutPassword(databaseUrl));
        return
        [
            "DATABASE_URL names a database server, which is backed up by PostgreSQL's own programs while it runs. Nothing was done here.",
            "",
            "Back up (the password is asked for, or taken from PGPASSWORD or ~/.pgpass; take programs of the server's version or newer):",
            $"  pg_dump --format=custom --file=ethoscope.dump {url}",
            "",
            "Restore into a new, empty database that DATABASE_URL then names:",
            $"  pg_restore --no-owner --exit-on-error --dbname={url} ethoscope.dump",
            "",
            "With TimescaleDB the new database gets the extension first, in the version that the dump was made with, and is told of the restore:",
            $"  psql {url} -c 'CREATE EXTENSION IF NOT EXISTS timescaledb' -c 'SELECT timescaledb_pre_restore()'",
            $"  pg_restore --no-owner --dbname={url} ethoscope.dump",
            $"  psql {url} -c 'SELECT timescaledb_post_restore()'",
            "  (https://www.tigerdata.com/docs/deploy/self-hosted/backup-and-restore/logical-backup)",
            "",
            "Keys and passwords that are files of the data directory are not in the dump: keep a copy of those too.",
        ];
    }

    private static string WithoutPassword(string databaseUrl)
    {
        var parts = new NpgsqlConnectionStringBuilder(DatabaseUrl.Parse(databaseUrl));
        var user = parts.Username is { Length: > 0 } name ? Uri.EscapeDataString(name) + "@" : "";
        var host = parts.Host!.Contains(':', StringComparison.Ordinal) ? $"[{parts.Host}]" : Uri.EscapeDataString(parts.Host);
        var mode = parts.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            var other => other.ToString().ToLowerInvariant(),
        };
        return $"postgresql://{user}{host}:{parts.Port}/{Uri.EscapeDataString(parts.Database!)}?sslmode={mode}";
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
