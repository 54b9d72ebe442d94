using System.Reflection;
using System.Text;
using System.Text.Json;
using Ethoscope.Web.Api.Contracts;
using Microsoft.AspNetCore.Http.Metadata;

namespace Ethoscope.Web.Api;

/// <summary>
/// Data in its envelope. Its ETag is of the data, and, unless that can't change, of what is said about it too.
/// </summary>
internal sealed class ApiAnswer<T>(T data, Meta meta, ApiFreshness freshness, string? nextCursor = null)
    : IResult,
        IStatusCodeHttpResult,
        IEndpointMetadataProvider
    where T : notnull
{
    public int StatusCode { get; init; } = StatusCodes.Status200OK;

    /// <summary>Of what the data was made with, such as labels: another one is another answer.</summary>
    public string Version { get; init; } = "";

    int? IStatusCodeHttpResult.StatusCode => StatusCode;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Envelope<T>), ["application/json"]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCode;
        var written = JsonSerializer.SerializeToUtf8Bytes(data, ApiJson.TypeOf<T>());
        if (AnswerTag.IsKnown(httpContext, freshness, written, freshness.IsImmutable ? [] : About()))
            return;

        // The data is written once, for the tag and for the answer.
        response.ContentType = "application/json; charset=utf-8";
        await using var writer = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        writer.WritePropertyName("data");
        writer.WriteRawValue(written, skipInputValidation: true);
        writer.WritePropertyName("meta");
        JsonSerializer.Serialize(writer, meta, ApiJson.TypeOf<Meta>());
        writer.WriteString("next_cursor", nextCursor);
        writer.WriteEndObject();
        await writer.FlushAsync(httpContext.RequestAborted);
    }

    /// <summary>All that is said about the data but for the moment of the answer.</summary>
    private byte[] About() =>
        [
            .. JsonSerializer.SerializeToUtf8Bytes(meta with { GeneratedAt = default, AgeSeconds = null }, ApiJson.TypeOf<Meta>()),
            .. Encoding.UTF8.GetBytes($"{nextCursor}\n{Version}"),
        ];
}
