using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Ethoscope.Web.Api.Contracts;

[Description("Problem details (RFC 9457).")]
internal sealed record ProblemAnswer(
    [property: Description("Stable name of the kind of problem: decide by it.")] string Type,
    [property: Description("The kind of problem in words.")] string Title,
    [property: Description("The HTTP status.")] int Status,
    [property: Description("What is wrong, and what to do about it.")] string Detail
)
{
    [Description("What is wrong with each parameter, by its name in the address.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    [Description("Where the log of this server holds more.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }
}
