using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Ethoscope.Data.Storage;

/// <summary>
/// Inserts or updates any number of rows of an entity by one statement with an array for each column. Rows that are already there and the
/// same
/// are not written again. Columns, types and key come from the model.
/// </summary>
internal sealed class BulkTable<TEntity>
    where TEntity : class
{
    private readonly BulkColumn<TEntity>[] _columns;
    private readonly Func<TEntity, object> _identity;
    private readonly string _sql;

    /// <param name="identity">What tells rows of a batch apart; the last one of equals is kept.</param>
    /// <param name="unless">Condition on <c>old</c> and <c>excluded</c> under which a stored row stays as it is.</param>
    /// <param name="silent">Column whose change alone is no reason to write.</param>
    /// <param name="returning">Columns of the rows that were written, to be returned.</param>
    public BulkTable(IModel model, Func<TEntity, object> identity, string? unless = null, string? silent = null, string? returning = null)
    {
        var entity =
            model.FindEntityType(typeof(TEntity)) ?? throw new InvalidOperationException($"{typeof(TEntity).Name} is not in the model.");
        _columns = [.. entity.GetProperties().Select(BulkColumn<TEntity>.Of)];
        _identity = identity;

        var key = entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName()).ToList();
        var values = _columns.Select(column => column.Name).Except(key).ToList();
        var compared = values.Where(name => name != silent).ToList();
        var different = $"({List(compared, "old.")}) IS DISTINCT FROM ({List(compared, "excluded.")})";
        _sql = $"""
            INSERT INTO {entity.GetTableName()} AS old ({List(_columns.Select(column => column.Name))})
            SELECT * FROM unnest({string.Join(", ", _columns.Select((column, i) => $"${i + 1}::{column.Type}[]"))})
            ON CONFLICT ({List(key)}) DO UPDATE SET {string.Join(", ", values.Select(name => $"{name} = excluded.{name}"))}
            WHERE {different}{(unless is null ? "" : $" AND NOT ({unless})")}{(returning is null ? "" : $" RETURNING {returning}")}
            """;
    }

    /// <param name="rows">At least one.</param>
    public NpgsqlBatchCommand Upsert(IReadOnlyList<TEntity> rows)
    {
        var unique = new Dictionary<object, TEntity>(rows.Count);
        foreach (var row in rows)
            unique[_identity(row)] = row;
        var kept = unique.Count == rows.Count ? rows : [.. unique.Values];

        var command = new NpgsqlBatchCommand(_sql);
        foreach (var column in _columns)
            command.Parameters.Add(column.Of(kept));
        return command;
    }

    private static string List(IEnumerable<string> names, string prefix = "") => string.Join(", ", names.Select(name => prefix + name));
}
