using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ethoscope.Web.Api;

/// <summary>The answers of an operation in the document: descriptions, media types, headers and examples.</summary>
internal static class ResponseDocuments
{
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";

    public static async Task CompleteAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var responses = operation.Responses ??= [];
        foreach (var produced in metadata.OfType<ProducesResponseTypeMetadata>())
            if (Of(responses, produced.StatusCode) is { } response && produced.Description is { } text)
                response.Description = text;

        // A report of health has this status too, and comes as itself.
        if (Of(responses, StatusCodes.Status503ServiceUnavailable) is { } away)
        {
            away.Content!.TryAdd(Problem, new OpenApiMediaType { Schema = new OpenApiSchemaReference("Problem", context.Document) });
            Header(away, "Retry-After", "Seconds after which to ask again; with problems only.", 5);
        }

        foreach (var (status, response) in responses)
        {
            if (response is OpenApiResponse { Content: { } content } && content.TryGetValue(Problem, out var problem))
                ProblemExamples.Add(problem, status, operation.OperationId!, context.Document!);
        }

        if (Of(responses, StatusCodes.Status200OK) is { } success)
        {
            success.Description = $"{operation.Summary}.";
            if (ApiExamples.Find(operation.OperationId!, "json") is { } example && success.Content!.TryGetValue(Json, out var body))
                body.Example = JsonNode.Parse(example);
            if (metadata.OfType<RowsMetadata>().FirstOrDefault() is { } rows)
                await AddRowsAsync(success, rows.Row, operation.OperationId!, context, stop);
            AddHeaders(operation, success, metadata);
        }

        if (Of(responses, StatusCodes.Status401Unauthorized) is { } refused)
            Header(refused, "WWW-Authenticate", "Always `Bearer`.", "Bearer");
        // In the order of their statuses.
        var ordered = responses.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        responses.Clear();
        foreach (var (status, response) in ordered)
            responses.Add(status, response);
    }

    private static void AddHeaders(OpenApiOperation operation, OpenApiResponse success, IList<object> metadata)
    {
        var freshness = metadata.OfType<ApiFreshness>().FirstOrDefault() ?? ApiFreshness.Head;
        var lifetime = freshness.Lifetime is { } known ? $"public, {known}" : "no-store";
        const string Kept = "How long the answer may be kept: by anybody, or `private` where a key was presented for it.";
        Header(success, "Cache-Control", Kept, lifetime);
        if (!freshness.HasTag)
            return;

        const string Tag = "W/\"5f0c9d1e7a3b4c2d8e6f0a1b\"";
        Header(success, "ETag", "Of the data, not of the moment; not with CSV and NDJSON. Send it as `If-None-Match`.", Tag);
        var same = new OpenApiResponse { Description = "The data is still that of the `If-None-Match` that was sent." };
        Header(same, "Cache-Control", Kept, lifetime);
        Header(same, "ETag", "The same as before.", Tag);
        operation.Responses!.TryAdd("304", same);
    }

    private static async Task AddRowsAsync(
        OpenApiResponse response,
        Type row,
        string operation,
        OpenApiOperationTransformerContext context,
        CancellationToken stop
    )
    {
        var name = ApiSchemaNames.Of(row);
        var document = context.Document!;
        if (document.Components?.Schemas?.ContainsKey(name) != true)
            document.AddComponent(name, await context.GetOrCreateSchemaAsync(row, null, stop));
        response.Content!["text/csv"] = new OpenApiMediaType
        {
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description =
                    $"A line of names, then a row a line (RFC 4180): the fields of `{name}`, those of an object inside with its name before theirs. What is null is empty.",
            },
            Example = ApiExamples.Find(operation, "csv"),
        };
        response.Content["application/x-ndjson"] = new OpenApiMediaType
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = $"A line of JSON a row, each a `{name}`." },
            Example = ApiExamples.Find(operation, "ndjson"),
            Extensions = new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal)
            {
                ["x-item-schema"] = new JsonNodeExtension(new JsonObject { ["$ref"] = $"#/components/schemas/{name}" }),
            },
        };
        Header(response, "Content-Disposition", "Names a file; with CSV and NDJSON only.", "attachment; filename=rows.csv");
        Header(response, "Vary", "`Accept` chooses the format where no parameter does.", "Accept");
    }

    private static OpenApiResponse? Of(OpenApiResponses responses, int status) =>
        responses.GetValueOrDefault(status.ToString(System.Globalization.CultureInfo.InvariantCulture)) as OpenApiResponse;

    private static void Header(OpenApiResponse response, string name, string text, JsonNode example)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        response.Headers[name] = new OpenApiHeader
        {
            Description = text,
            Schema = new OpenApiSchema
            {
                Type = example.GetValueKind() == JsonValueKind.Number ? JsonSchemaType.Integer : JsonSchemaType.String,
            },
            Example = example,
        };
    }
}
