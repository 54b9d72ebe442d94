using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Ethoscope.Web.Api;

/// <summary>
/// Rows written as they are read, however many: no more of them than a page is held at once. Where all slots for exports are taken, a
/// problem instead. The slot is free again when the last row is sent, on a fault, and when the client leaves.
/// </summary>
/// <param name="name">Name of the file, without its ending.</param>
internal sealed class ApiRows<T>(IAsyncEnumerable<T> rows, RowTable table, RowFormat format, string name) : IResult, IStatusCodeHttpResult
    where T : notnull
{
    private static readonly Encoding Plain = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public int? StatusCode => StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var slot = httpContext.RequestServices.GetRequiredService<ExportSlots>().TryTake();
        if (!slot.IsAcquired)
        {
            await ApiFaults.WriteAsync(httpContext, ApiProblem.TooManyExports());
            return;
        }

        var (response, stop) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = $"{format.MediaType()}; charset=utf-8{(format == RowFormat.Csv ? "; header=present" : null)}";
        response.Headers.CacheControl = "no-store";
        response.GetTypedHeaders().ContentDisposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = $"{name}.{format.ToString().ToLowerInvariant()}",
        };

        await using var writer = new StreamWriter(response.Body, Plain, bufferSize: 32 * 1024, leaveOpen: true);
        if (format == RowFormat.Csv)
            await WriteLineAsync(table.Header);
        await foreach (var row in rows.WithCancellation(stop))
            await WriteLineAsync(format == RowFormat.Csv ? table.Line(row) : JsonSerializer.Serialize(row, typeof(T), ApiJson.Default));

        async Task WriteLineAsync(string line)
        {
            await writer.WriteAsync(line.AsMemory(), stop);
            await writer.WriteAsync("\n".AsMemory(), stop);
        }
    }
}
