using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Api;

/// <summary>
/// Rows as lines of CSV: the columns are the fields of their JSON, those of an object inside with its name before theirs, and names of a list
/// are one field. Texts that
/// strangers wrote are left out: a spreadsheet would take some of them for formulas.
/// </summary>
internal sealed class RowTable
{
    private readonly List<(string Name, Func<object, object?> Get)> _columns = [];

    /// <param name="without">Fields that are left out.</param>
    public RowTable(JsonTypeInfo type, params ReadOnlySpan<string> without) => Add(type, "", row => row, without);

    public string Header => string.Join(',', _columns.Select(column => column.Name));

    public string Line(object row) => string.Join(',', _columns.Select(column => Quoted(Text(column.Get(row)))));

    private void Add(JsonTypeInfo type, string prefix, Func<object, object?> parent, ReadOnlySpan<string> without)
    {
        foreach (var property in type.Properties)
        {
            if (property.Get is not { } get || without.Contains(prefix + property.Name))
                continue;
            Func<object, object?> value = row => parent(row) is { } owner ? get(owner) : null;
            if (type.Options.GetTypeInfo(property.PropertyType) is { Kind: JsonTypeInfoKind.Object } inner)
                Add(inner, $"{prefix}{property.Name}_", value, without);
            else
                _columns.Add((prefix + property.Name, value));
        }
    }

    private static string Text(object? value) =>
        value switch
        {
            null => "",
            double number when !double.IsFinite(number) => "",
            bool flag => flag ? "true" : "false",
            DateTime time => Instant.Rfc3339(time),
            IEnumerable<string> names => string.Join(' ', names),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
