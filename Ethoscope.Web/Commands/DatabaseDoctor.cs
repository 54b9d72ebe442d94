using System.Globalization;
using Ethoscope.Data.Embedded;
using Ethoscope.Data.Storage;
using Npgsql;

namespace Ethoscope.Web.Commands;

/// <summary>Looks at the database: server, size, migrations and TimescaleDB.</summary>
internal static class DatabaseDoctor
{
    private const string About = "database";
    private const string Extension = "TimescaleDB";

    /// <summary>The same connection, given up sooner.</summary>
    public static string Impatient(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            Timeout = 5,
            CommandTimeout = 10,
            Pooling = false,
        }.ConnectionString;

    /// <param name="embedded">Null for a server of DATABASE_URL.</param>
    /// <param name="services">Storage services; null where no server runs.</param>
    public static async Task<IReadOnlyList<Finding>> ExamineAsync(
        EmbeddedState? embedded,
        IServiceProvider? services,
        CancellationToken stop
    )
    {
        if (embedded?.Problem is { } problem)
            return [new(FindingState.Failed, About, "The embedded PostgreSQL can't be started.", problem)];
        if (services is null)
            return [Resting(embedded!)];

        try
        {
            var facts = await services.GetRequiredService<DatabaseFactsQuery>().ReadAsync(stop);
            var schema = await services.GetRequiredService<SchemaQuery>().ReadAsync(stop);
            return [Server(facts, embedded), Schema(schema, facts.MayMigrate), Timescale(facts, embedded is not null)];
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return
            [
                new(FindingState.Attention, About, "The server answers, and the database is not there yet.", DatabaseSentence.Of(missing)),
            ];
        }
        catch (NpgsqlException fault)
        {
            var sentence = DatabaseSentence.Of(fault);
            var parts = sentence.Split(": ", 2);
            return [new(FindingState.Failed, About, parts[0].TrimEnd('.') + ".", parts.Length > 1 ? Capital(parts[1]) : null)];
        }
    }

    private static Finding Resting(EmbeddedState embedded) =>
        embedded switch
        {
            { MajorVersion: null } => new(
                FindingState.Note,
                About,
                $"Embedded PostgreSQL {embedded.ProgramsVersion}; no database yet: the first start makes it."
            ),
            { InUse: true } => new(
                FindingState.Attention,
                About,
                $"Embedded PostgreSQL {embedded.MajorVersion}: a server holds the folder, and its database does not run at the moment.",
                "Look again in a while; if it stays so, look at the server's log."
            ),
            _ => new(
                FindingState.Note,
                About,
                $"Embedded PostgreSQL {embedded.ProgramsVersion}, at rest{Owned(embedded)}: it is looked into while a server runs."
            ),
        };

    private static Finding Server(DatabaseFacts facts, EmbeddedState? embedded) =>
        new(
            FindingState.Ok,
            About,
            Text(
                $"PostgreSQL {facts.ServerVersion}, {(embedded is null ? "by DATABASE_URL" : $"embedded{Owned(embedded)}, {(embedded.InUse ? "a server runs on the folder" : "left running by a server that was killed")}")}, {facts.Bytes / 1e6:F0} MB."
            )
        );

    private static Finding Schema(SchemaState schema, bool mayMigrate)
    {
        if (schema.Newer is [.., var newest])
            return new(
                FindingState.Failed,
                "migrations",
                $"The database was migrated by a newer version, up to {newest}.",
                "Run that version, or restore a backup from before."
            );

        if (schema.Pending.Count > 0 && !mayMigrate)
            return new(
                FindingState.Failed,
                "migrations",
                "The user of DATABASE_URL may not create tables and schemas in the database.",
                "Make it the owner: ALTER DATABASE … OWNER TO …"
            );

        return schema.Pending is [var next, ..]
            ? new(
                FindingState.Attention,
                "migrations",
                $"{schema.Applied.Count} of {schema.Known.Count} applied; {next} is next.",
                "Run migrate, or start the server, which does it by itself."
            )
            : new(FindingState.Ok, "migrations", $"All {schema.Known.Count} applied.");
    }

    private static Finding Timescale(DatabaseFacts facts, bool embedded) =>
        facts switch
        {
            { TimescaleVersion: { } version, TimescaleLicense: "apache" } => new(
                FindingState.Attention,
                Extension,
                $"{version}, Apache edition: it can't compress, so that the database grows several times faster.",
                "Install the community edition (the images without -oss), or set timescaledb.license = 'timescale' where it is installed."
            ),
            { TimescaleVersion: { } version } => new(FindingState.Ok, Extension, $"{version}, community edition."),
            { TimescaleAvailable: true } => new(
                FindingState.Note,
                Extension,
                "Can be installed here, and is not yet: migrate, or a start of the server, does it where this user may."
            ),
            _ => new(
                FindingState.Note,
                Extension,
                $"Absent: tables are neither partitioned nor compressed{(embedded ? ", as always in the embedded database" : "")}. Good for demos and small installations; for years of history use a server that has it."
            ),
        };

    private static string Owned(EmbeddedState embedded) => embedded.Owner is { } owner ? $", owner {owner}" : "";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
