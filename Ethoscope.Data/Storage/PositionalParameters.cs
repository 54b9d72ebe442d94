using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Storage;

/// <summary>
/// Parameters <c>$1</c>, <c>$2</c>, … of statements written by hand: typed, so that a null has a type too, and free of SQL rewriting.
/// </summary>
internal static class PositionalParameters
{
    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, NpgsqlDbType type, object? value)
    {
        command.Parameters.Add(Of(type, value));
        return command;
    }

    public static NpgsqlCommand With(this NpgsqlCommand command, NpgsqlDbType type, object? value)
    {
        command.Parameters.Add(Of(type, value));
        return command;
    }

    private static NpgsqlParameter Of(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
