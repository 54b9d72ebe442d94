using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ethoscope.Web.Api.Contracts;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Ethoscope.Web.Api;

/// <summary>
/// Data in its envelope. Its weak ETag is of the data and of the head that it takes into account, not of the moment that it was made in.
/// </summary>
internal sealed class ApiAnswer<T>(T data, Meta meta, ApiFreshness freshness, string? nextCursor = null)
    : IResult,
        IStatusCodeHttpResult,
        IEndpointMetadataProvider
    where T : notnull
{
    public int StatusCode { get; init; } = StatusCodes.Status200OK;

    int? IStatusCodeHttpResult.StatusCode => StatusCode;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Envelope<T>), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCode;
        response.Headers.CacheControl = freshness.CacheControl;
        if (freshness.HasTag)
        {
            var tag = new EntityTagHeaderValue($"\"{Digest()}\"", isWeak: true);
            response.GetTypedHeaders().ETag = tag;
            if (httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        return response.WriteAsJsonAsync(
            new Envelope<T>(data, meta, nextCursor),
            ApiJson.TypeOf<Envelope<T>>(),
            cancellationToken: httpContext.RequestAborted
        );
    }

    private string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(data, ApiJson.TypeOf<T>()));
        if (!freshness.IsImmutable)
            hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{meta.AsOfBlock}/{nextCursor}")));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12));
    }
}
