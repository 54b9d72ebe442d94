using Ethoscope.Core.Admin;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Admin;

/// <summary>An entry of the audit log as a statement, for the commit of what it tells of.</summary>
internal static class AuditStatement
{
    public static NpgsqlBatchCommand Of(AuditEntry entry, DateTimeOffset now) =>
        new NpgsqlBatchCommand(
            "INSERT INTO audit_log (time, actor, address, action, target, detail, done) VALUES ($1, $2, $3, $4, $5, $6, $7)"
        )
            .With(NpgsqlDbType.TimestampTz, now.ToUniversalTime())
            .With(NpgsqlDbType.Text, entry.Actor)
            .With(NpgsqlDbType.Text, entry.Address)
            .With(NpgsqlDbType.Text, entry.Action)
            .With(NpgsqlDbType.Text, entry.Target)
            .With(NpgsqlDbType.Text, entry.Detail)
            .With(NpgsqlDbType.Boolean, entry.Done);
}
