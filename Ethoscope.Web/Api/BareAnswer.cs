using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;

namespace Ethoscope.Web.Api;

/// <summary>An answer in a foreign shape, which has no envelope.</summary>
internal sealed class BareAnswer<T>(T data) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
    where T : notnull
{
    public int? StatusCode => StatusCodes.Status200OK;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = ApiFreshness.Head.CacheControl;
        return httpContext.Response.WriteAsJsonAsync(
            data,
            (JsonTypeInfo<T>)ApiJson.Plain.GetTypeInfo(typeof(T))!,
            cancellationToken: httpContext.RequestAborted
        );
    }
}
