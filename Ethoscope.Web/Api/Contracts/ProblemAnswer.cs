using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Ethoscope.Web.Api.Contracts;

/// <summary>Problem details (RFC 9457).</summary>
internal sealed record ProblemAnswer(
    [property: Description("Stable name of the kind of problem.")] string Type,
    string Title,
    int Status,
    string Detail
)
{
    [Description("What is wrong with each parameter, by its name in the address.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    [Description("Where the log of this server holds more.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }
}
