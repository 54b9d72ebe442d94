using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;

namespace Ethoscope.Web.Api;

/// <summary>An answer in a foreign shape, which has no envelope.</summary>
/// <param name="lasting">What its ETag is of; null for the whole of it.</param>
internal sealed class BareAnswer<T>(T data, T? lasting = null) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
    where T : class
{
    public int? StatusCode => StatusCodes.Status200OK;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var shape = (JsonTypeInfo<T>)ApiJson.Plain.GetTypeInfo(typeof(T))!;
        return AnswerTag.IsKnown(httpContext, ApiFreshness.Head, JsonSerializer.SerializeToUtf8Bytes(lasting ?? data, shape))
            ? Task.CompletedTask
            : httpContext.Response.WriteAsJsonAsync(data, shape, cancellationToken: httpContext.RequestAborted);
    }
}
