using System.Globalization;
using System.Text.Json.Nodes;
using Ethoscope.Web.Configuration;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ethoscope.Web.Limits;

/// <summary>Weights and headers of limits in the OpenAPI document.</summary>
internal static class WeightDocument
{
    public const string Weight = "x-weight";

    public static Task ApplyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var marks = context.Description.ActionDescriptor.EndpointMetadata;
        if (marks.OfType<RouteWeight>().LastOrDefault() is not { } weight)
            return Task.CompletedTask;

        var options = context.ApplicationServices.GetRequiredService<LimitsOptions>();
        var exports = marks.OfType<StreamedRows>().Any();
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal);
        operation.Extensions[Weight] = new JsonNodeExtension(JsonValue.Create(weight.Units));
        operation.Description = $"{operation.Description} {Sentence(weight, exports, options)}".Trim();
        foreach (var (status, response) in operation.Responses ?? [])
            if (response is OpenApiResponse documented && status is "200" or "304" or "429")
                Describe((OpenApiResponse)response, status);
        return Task.CompletedTask;
    }

    private static string Sentence(RouteWeight weight, bool exports, LimitsOptions options)
    {
        var units =
            weight.Units == 0 ? "A request is free"
            : weight.ByRows ? Invariant($"A request weighs 1 of the limit for each {options.RowsPerUnit} rows that `limit` asks for")
            : Invariant($"A request weighs {weight.Units} of the limit");
        return exports ? Invariant($"{units}, an export {options.ExportWeight}.") : units + ".";
    }

    private static void Describe(OpenApiResponse response, string status)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        response.Headers[LimitHeaders.Limit] = Header("Units of a window; absent where there is no limit.");
        response.Headers[LimitHeaders.Remaining] = Header("Units that are left.");
        response.Headers[LimitHeaders.Reset] = Header("End of the window, in Unix seconds.");
        if (status == "429")
            response.Headers["Retry-After"] = Header("Seconds until the window ends.");
    }

    private static OpenApiHeader Header(string description) =>
        new()
        {
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
        };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
