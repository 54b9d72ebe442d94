using Ethoscope.Core.Admin;
using Ethoscope.Web.Admin;
using Microsoft.AspNetCore.Antiforgery;

namespace Ethoscope.Web.Jobs;

/// <summary>
/// Writes down what is done on Hangfire's own pages: each request that is not a question, by its address and never its body. It stands
/// behind the door of the administration. A form without its token, or with that of another session, is refused here, before Hangfire's own check.
/// </summary>
internal static class JobsAudit
{
    private const int LongestPath = 200;

    /// <summary>What its pages ask for every few seconds: figures, by a POST that changes nothing.</summary>
    private static readonly PathString Figures = JobsDashboard.Path + "/stats";

    public static bool Concerns(HttpContext context) =>
        context.Request.Path.StartsWithSegments(JobsDashboard.Path, StringComparison.OrdinalIgnoreCase)
        && !HttpMethods.IsGet(context.Request.Method)
        && !HttpMethods.IsHead(context.Request.Method)
        && !context.Request.Path.Equals(Figures, StringComparison.OrdinalIgnoreCase);

    /// <summary>Only what was written down is let through: where the audit log can't be written, nothing is done.</summary>
    public static async Task AdmitAsync(HttpContext context, RequestDelegate next)
    {
        var audit = context.RequestServices.GetRequiredService<AdminAudit>();
        var path = context.Request.Path.ToString();
        path = path.Length > LongestPath ? path[..LongestPath] : path;
        if (await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            await audit.WriteAsync(context, AuditActions.JobsPage, path);
            await next(context);
            return;
        }

        await audit.WriteAsync(context, AuditActions.JobsPage, path, "its token is missing or of another session", done: false);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(
            "Nothing was done: the form's token is missing, or is of another session. Load the page again.\n"
        );
    }
}
