using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Net.Http.Headers;

namespace Ethoscope.Web.Api;

/// <summary>
/// Rows written as they are read, however many: no more of them than a page is held at once. Its slot is free again when the last row is
/// sent, on a fault, and when the client leaves.
/// </summary>
/// <param name="pages">Stands on the first page.</param>
/// <param name="name">Name of the file, without its ending.</param>
/// <param name="limit">Most rows that are sent.</param>
internal sealed class ApiRows<T>(
    IDisposable slot,
    IAsyncEnumerator<IEnumerable<T>> pages,
    RowTable table,
    RowFormat format,
    string name,
    int limit
) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
    where T : notnull
{
    /// <summary>A client that reads more slowly does not keep its slot.</summary>
    private static readonly MinDataRate Slowest = new(bytesPerSecond: 16 * 1024, gracePeriod: TimeSpan.FromSeconds(30));

    private static readonly Encoding Plain = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    private static readonly JsonTypeInfo<T> Shape = ApiJson.TypeOf<T>();
    private static readonly RowTable AllFields = new(Shape);

    public int? StatusCode => StatusCodes.Status200OK;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(new RowsMetadata(typeof(T)));

    /// <summary>Takes a slot, and reads the first page before the answer begins: a fault of it is still a problem.</summary>
    /// <exception cref="ApiProblemException">No slot is free.</exception>
    public static Task<ApiRows<T>> OpenAsync(
        HttpContext http,
        IListQuestion question,
        string list,
        IAsyncEnumerable<IEnumerable<T>> pages,
        RowTable? table = null
    ) => OpenAsync(http, pages, question.Format, $"{list}-{question.Chain.Name}", question.Limit, table);

    public static async Task<ApiRows<T>> OpenAsync(
        HttpContext http,
        IAsyncEnumerable<IEnumerable<T>> pages,
        RowFormat format,
        string name,
        int limit = int.MaxValue,
        RowTable? table = null
    )
    {
        var slot = http.RequestServices.GetRequiredService<ExportSlots>().Take(http);
        var reading = pages.GetAsyncEnumerator();
        await reading.MoveNextAsync();
        return new(slot, reading, table ?? AllFields, format, name, limit);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var held = slot;
        await using var reading = pages;
        var (response, stop) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = $"{format.MediaType()}; charset=utf-8{(format == RowFormat.Csv ? "; header=present" : null)}";
        ApiFreshness.None.Apply(httpContext);
        response.GetTypedHeaders().ContentDisposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = $"{name}.{format.ToString().ToLowerInvariant()}",
        };

        if (HeadRequest.Is(httpContext))
            return;

        if (httpContext.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = Slowest;
        // A fault from here on breaks the transfer off without an end, so that it is not taken for the whole.
        await WriteAsync(response.Body, stop);
    }

    private async Task WriteAsync(Stream body, CancellationToken stop)
    {
        await using var writer = new StreamWriter(body, Plain, bufferSize: 32 * 1024, leaveOpen: true);
        if (format == RowFormat.Csv)
            await WriteLineAsync(table.Header);
        var left = limit;
        do
        {
            foreach (var row in pages.Current.Take(left))
            {
                await WriteLineAsync(format == RowFormat.Csv ? table.Line(row) : JsonSerializer.Serialize(row, Shape));
                left--;
            }

            // What is read is on its way while the next page is, also where it is compressed.
            await writer.FlushAsync(stop);
        } while (left > 0 && await pages.MoveNextAsync());

        async Task WriteLineAsync(string line)
        {
            await writer.WriteAsync(line.AsMemory(), stop);
            await writer.WriteAsync("\n".AsMemory(), stop);
        }
    }
}
