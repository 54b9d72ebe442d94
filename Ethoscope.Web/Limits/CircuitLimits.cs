using System.Collections.Concurrent;
using Ethoscope.Core.Limits;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Limits;

/// <summary>
/// Bounds the circuits that an address starts, and those that it has open here: it is this process whose memory they take. A circuit lives
/// on one connection, whose request lasts as long.
/// </summary>
internal sealed class CircuitLimits(Admission admission, LimitsOptions options)
{
    public const string Path = "/_blazor";
    private const string Negotiation = Path + "/negotiate";

    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);

    public async Task AdmitAsync(HttpContext context, RequestDelegate next)
    {
        var (path, address) = (context.Request.Path, CallerAddress.Of(context));
        var connects = path.Equals(Path, StringComparison.OrdinalIgnoreCase);
        var starts = connects ? !context.Request.Query.ContainsKey("id") : path.Equals(Negotiation, StringComparison.OrdinalIgnoreCase);
        if (starts && await admission.AskAsync(new(LimitKind.Circuit, address), options.CircuitStarts) is { IsGranted: false } refused)
        {
            LimitHeaders.WriteRetryAfter(context.Response, refused);
            await RefuseAsync(context);
        }
        else if (connects && !HttpMethods.IsPost(context.Request.Method) && options.Circuits is { } most)
        {
            await HoldAsync(context, next, address, most);
        }
        else
        {
            await next(context);
        }
    }

    private async Task HoldAsync(HttpContext context, RequestDelegate next, string address, int most)
    {
        var open = _open.AddOrUpdate(address, 1, (_, count) => count + 1);
        try
        {
            if (open <= most)
            {
                await next(context);
                return;
            }

            admission.Refused(LimitKind.Circuit);
            await RefuseAsync(context);
        }
        finally
        {
            if (_open.AddOrUpdate(address, 0, (_, count) => count - 1) == 0)
                _open.TryRemove(KeyValuePair.Create(address, 0));
        }
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("Too many pages are open from this address.\n", context.RequestAborted);
    }
}
