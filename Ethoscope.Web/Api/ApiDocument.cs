using System.Text.Json.Serialization.Metadata;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Limits;
using Ethoscope.Web.Security;
using Ethoscope.Web.Streams;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ethoscope.Web.Api;

/// <summary>The OpenAPI document: what the handlers do not say themselves.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";
    public const string Pattern = "/openapi/{documentName}.json";
    public const string Path = "/openapi/v1.json";

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = route => route.RelativePath?.StartsWith("api/v1", StringComparison.OrdinalIgnoreCase) == true;
        options.CreateSchemaReferenceId = ApiSchemaNames.Of;
        options.AddSchemaTransformer(
            (schema, context, _) =>
            {
                if (context.JsonPropertyInfo is { } field)
                    FieldSchemas.Apply(schema, field.Name, WordsOf(field));
                return Task.CompletedTask;
            }
        );
        options.AddOperationTransformer(
            (operation, context, _) =>
            {
                var chains = context.ApplicationServices.GetRequiredService<ConfiguredChains>();
                foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
                    ParameterSchemas.Apply(parameter, operation.OperationId!, chains);
                return Task.CompletedTask;
            }
        );
        options.AddOperationTransformer(ResponseDocuments.CompleteAsync);
        options.AddOperationTransformer(WeightDocument.ApplyAsync);
        options.AddDocumentTransformer(
            (document, context, _) =>
            {
                Describe(document);
                StreamDocument.Describe(document);
                DescribeKeys(document, context.ApplicationServices.GetRequiredService<ApiKeyRequirement>());
                foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>() ?? [])
                    FieldTexts.Complete(schema);
                return Task.CompletedTask;
            }
        );
    }

    private static OneOfAttribute? WordsOf(JsonPropertyInfo field) =>
        (OneOfAttribute?)field.AttributeProvider?.GetCustomAttributes(typeof(OneOfAttribute), inherit: false).FirstOrDefault();

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Ethoscope",
            Version = Name,
            Description = Text,
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
            tag.Description = ApiTags.Describe(tag.Name!);
    }

    private static void DescribeKeys(OpenApiDocument document, ApiKeyRequirement requirement)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            ["bearer"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The key as `Authorization: Bearer …`.",
            },
            ["header"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeyHandler.Header,
                Description = "The key as `X-API-Key`, in place of the other header.",
            },
        };
        document.Security =
        [
            .. requirement.IsRequired ? Array.Empty<OpenApiSecurityRequirement>() : [new OpenApiSecurityRequirement()],
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("header", document)] = [] },
        ];
    }

    private const string Text = """
        Every answer but those in foreign shapes is `{"data", "meta", "next_cursor"}`. A value that is unknown is `null`, and `meta.unknown` says why
        by the name of the field; zero means zero.

        - Amounts in wei are exact, as strings of decimal digits (`…_wei`). Numbers for people stand beside them, named by their unit (`…_gwei`, `…_eth`).
        - A key goes into a header, `Authorization: Bearer` or `X-API-Key`, never into the address. One that is not valid is refused, also where none is needed.
        - Times are RFC 3339 in UTC. In parameters a time without an offset is read as UTC.
        - Ranges go from `from` (inclusive) to `to` (exclusive).
        - Lists are paged: give `next_cursor` as `cursor`, with the same other parameters. New rows and reorganisations shift nothing.
        - Failures are problem details (RFC 9457) with a stable `type`; `errors` names the parameters. A parameter that a route does not know is refused.
        - Requests are limited by key, or without one by address: `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `X-RateLimit-Reset` (Unix seconds) stand
          on every answer, `x-weight` of an operation says what it takes. What does not fit is answered with 429 and `Retry-After`, and takes nothing.
        - An address of more than 8 KiB is answered with 414, and headers of more than 16 KiB with 431, without a body: such requests are not read.
        - CSV and NDJSON are streamed to a few clients at once; one more is answered with 503, `urn:ethoscope:problem:too-many-exports`, with `Retry-After`.
        - `meta.age_seconds` is the age of what is shown: when a source is down, what is stored is still served.
        """;
}
