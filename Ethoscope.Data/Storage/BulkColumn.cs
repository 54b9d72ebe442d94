using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Ethoscope.Data.Storage;

/// <summary>
/// One column of a <see cref="BulkTable{TEntity}"/>: its name, its type in SQL, and how a column of values becomes an array parameter.
/// </summary>
internal abstract class BulkColumn<TEntity>(string name, string type)
{
    public string Name { get; } = name;

    public string Type { get; } = type;

    public abstract NpgsqlParameter Of(IReadOnlyList<TEntity> rows);

    public static BulkColumn<TEntity> Of(IProperty property) =>
        (BulkColumn<TEntity>)
            Activator.CreateInstance(
                typeof(Typed<>).MakeGenericType(typeof(TEntity), property.ClrType),
                property.GetColumnName(),
                property.GetColumnType(),
                property.PropertyInfo
            )!;

    private sealed class Typed<TValue>(string name, string type, PropertyInfo property) : BulkColumn<TEntity>(name, type)
    {
        private readonly Func<TEntity, TValue> _read = property.GetMethod!.CreateDelegate<Func<TEntity, TValue>>();

        public override NpgsqlParameter Of(IReadOnlyList<TEntity> rows)
        {
            var values = new TValue[rows.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = _read(rows[i]);
            return new() { DataTypeName = Type + "[]", Value = values };
        }
    }
}
