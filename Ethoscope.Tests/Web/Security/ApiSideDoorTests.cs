using System.Net;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Security;

/// <summary>Beside field case 41: no other spelling of an address, and nothing that a client says of itself, opens an API that requires a key.</summary>
public sealed class ApiSideDoorTests
{
    private static readonly string[] Targets =
    [
        "/api/v1/status",
        "/api/v1/status/",
        "/API/V1/STATUS",
        "/api/v1/%73tatus",
        "/%61pi/v1/status",
        "/api/v1/./status",
        "/api/v1/health/../status",
        "/api/v1/health/live/../../status",
        "/api/v1//status",
        "//api/v1/status",
        "/api/v1/status;x=1",
        "/api/v1/status%00",
        "/api/v1/status.json",
        "/api/docs/../v1/status",
        "/openapi/../api/v1/status",
        "/api/v1/metrics/blocks?format=csv",
        "/api/v1/metrics/blocks/24300000",
    ];

    private static readonly (string Name, string Value)[] Claims =
    [
        ("Accept", "*/*"),
        ("X-Forwarded-For", "127.0.0.1"),
        ("X-Forwarded-Host", "localhost"),
        ("X-Real-IP", "127.0.0.1"),
        ("X-Original-URL", "/api/v1/health/live"),
        ("X-Rewrite-URL", "/api/v1/health/live"),
        ("X-HTTP-Method-Override", "OPTIONS"),
        ("Cookie", ".AspNetCore.Cookies=x; ethoscope=admin"),
        ("Referer", "http://127.0.0.1/api/docs"),
        ("Authorization", "Basic YWRtaW46YWRtaW4="),
    ];

    [Fact]
    public async Task Get_KeyRequired_NoSideDoorIsOpen()
    {
        var (site, _) = await ApiSite.StartAsync(requireKey: true);
        await using var ended = site;

        foreach (var target in Targets)
        foreach (var claim in Claims)
        foreach (var method in new[] { "GET", "HEAD" })
        {
            using var request = new FuzzRequest(method, target, null, [claim], null).ToMessage(site.Address);
            var reply = await site.AskAsync(request);

            reply.Status.ShouldBeOneOf(
                [HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.BadRequest],
                $"{method} {target} {claim}: {reply.Text}"
            );
            reply.Text.ShouldNotContain("block_hash");
        }
    }
}
