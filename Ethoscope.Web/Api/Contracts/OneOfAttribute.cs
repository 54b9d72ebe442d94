using System.Text.Json;

namespace Ethoscope.Web.Api.Contracts;

/// <summary>The words that a field of text holds, and no others (null beside them where the field may be null): the document lists them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfAttribute : Attribute
{
    public OneOfAttribute(params string[] words) => Words = words;

    /// <param name="names">An enumeration, each of whose names is a word, in snake_case.</param>
    public OneOfAttribute(Type names) => Words = [.. Enum.GetNames(names).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    public IReadOnlyList<string> Words { get; }
}
