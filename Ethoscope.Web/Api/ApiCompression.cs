using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Ethoscope.Web.Api;

/// <summary>
/// Brotli and gzip for data: answers of the API and its document. Pages are left alone: they hold tokens beside what a stranger can put into
/// an address, which a compressed length would give away.
/// </summary>
internal static class ApiCompression
{
    public static IServiceCollection AddApiCompression(this IServiceCollection services)
    {
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        return services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes =
            [
                "application/json",
                "application/problem+json",
                .. Enum.GetValues<RowFormat>().Select(format => format.MediaType()),
            ];
        });
    }

    /// <remarks>Before whatever writes.</remarks>
    public static void UseApiCompression(this WebApplication app) =>
        app.UseWhen(
            context =>
                context.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase)
                || context.Request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase),
            data => data.UseResponseCompression()
        );
}
