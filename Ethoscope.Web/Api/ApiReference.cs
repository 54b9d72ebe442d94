using Ethoscope.Web.Security;
using Scalar.AspNetCore;

namespace Ethoscope.Web.Api;

/// <summary>The documentation for people: Scalar, with all that it loads from this server, under the policy of all pages.</summary>
internal static class ApiReference
{
    public const string Path = "/api/docs";

    public static void MapApiReference(this WebApplication app) =>
        app.MapScalarApiReference(
            Path,
            (options, context) =>
            {
                options.Title = "Ethoscope API";
                options.OpenApiRoutePattern = ApiDocument.Path;
                options.Nonce = CspNonce.Of(context);

                // Its validator (zod) tries whether it may compile code, which the policy refuses: it is told so beforehand.
                options.HeadContent = $"<script nonce=\"{options.Nonce}\">globalThis.__zod_globalConfig = {{ jitless: true }};</script>";
                options.DefaultFonts = false;
                options.Telemetry = false;
                options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
                options.Agent = new() { Disabled = true };
                options.Mcp = new() { Disabled = true };
            }
        );
}
