using Ethoscope.Core.Admin;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Admin;

/// <summary>Writes an action down in the commit that does it.</summary>
internal static class AuditWriter
{
    public static NpgsqlBatchCommand Insertion(AuditEntry entry, DateTimeOffset now)
    {
        var insertion = new NpgsqlBatchCommand(
            "INSERT INTO audit_log (time, actor, address, action, target, detail, done) VALUES ($1, $2, $3, $4, $5, $6, $7)"
        );
        return insertion
            .With(NpgsqlDbType.TimestampTz, now.ToUniversalTime())
            .With(NpgsqlDbType.Text, entry.Actor)
            .With(NpgsqlDbType.Text, entry.Address)
            .With(NpgsqlDbType.Text, entry.Action)
            .With(NpgsqlDbType.Text, entry.Target)
            .With(NpgsqlDbType.Text, entry.Detail)
            .With(NpgsqlDbType.Boolean, entry.Done);
    }
}
