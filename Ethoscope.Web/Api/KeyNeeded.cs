using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ethoscope.Web.Api;

/// <summary>In the document: a route that needs a key also where others need none.</summary>
internal static class KeyNeeded
{
    public static Task DocumentAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        operation.Security =
        [
            .. new[] { "bearer", "header" }.Select(scheme => new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [],
            }),
        ];
        return Task.CompletedTask;
    }
}
