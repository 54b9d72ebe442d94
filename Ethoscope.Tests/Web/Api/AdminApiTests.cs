using System.Net;
using Ethoscope.Core.Admin;
using Ethoscope.Core.Security;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>The administrator's routes: true figures, a cache that is forgotten, and nobody else.</summary>
public sealed class AdminApiTests
{
    private const string Stats = "/api/v1/admin/stats";
    private const string Clear = "/api/v1/admin/clear-cache";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stats_AfterRequestsOfEachKind_CountsThem()
    {
        var (site, _) = await ApiSite.StartAsync();
        await using var ended = site;
        var admin = await MakeAsync(site, ApiKeyTier.Admin);
        var reader = await MakeAsync(site, ApiKeyTier.Default);
        for (var i = 0; i < 3; i++)
            await site.GetAsync("/api/v1", null, ("X-API-Key", reader));
        await site.GetAsync("/api/v1/metrics/blocks?limit=none", null, ("X-API-Key", reader));

        var reply = await Eventually.GetAsync(
            () => site.GetAsync(Stats, null, ("X-API-Key", admin)),
            reply =>
                (int?)reply.Json["data"]!["requests_today"]!["answered"] >= 4
                && (int?)reply.Json["data"]!["requests_today"]!["refused"] == 1,
            "they are counted"
        );

        var data = reply.Json["data"]!;
        ((int)data["total_keys"]!).ShouldBe(2);
        ((int)data["valid_keys"]!).ShouldBe(2);
        ((int)data["keys_used_today"]!).ShouldBe(2);
        ((long)data["cached_answers"]!).ShouldBe(42);
        ((long)data["database_bytes"]!).ShouldBe(1_234_567_890);
        data["instances"]!.AsArray().Count.ShouldBe(2);
        data["open_circuits"].ShouldBeNull();
        ((string?)reply.Json["meta"]!["unknown"]!["open_circuits"]).ShouldNotBeNull();
        reply.Headers["Cache-Control"].ShouldBe("no-store");
    }

    [Fact]
    public async Task ClearCache_ByAnAdministratorsKey_ForgetsAndIsWrittenDown()
    {
        var log = new LogLines(LogLevel.Error);
        var (site, _) = await ApiSite.StartAsync(configure: services =>
            services.AddSingleton<ILoggerProvider>(log).Configure<LoggerFilterOptions>(filter => filter.MinLevel = LogLevel.Error)
        );
        await using var ended = site;
        var admin = await MakeAsync(site, ApiKeyTier.Admin);

        var reply = await site.GetAsync(Clear, HttpMethod.Post, ("X-API-Key", admin));
        site.Get<MemoryKeptAnswers>().Shared = null;
        var again = await site.GetAsync(Clear, HttpMethod.Post, ("Authorization", $"Bearer {admin}"));

        reply.Status.ShouldBe(HttpStatusCode.OK, string.Join('\n', log.Texts));
        reply.Json["data"]!.ToJsonString().ShouldBe("""{"in_memory":42,"in_redis":7}""");
        again.Json["data"]!.ToJsonString().ShouldBe("""{"in_memory":0,"in_redis":null}""");
        ((string?)again.Json["meta"]!["unknown"]!["in_redis"]).ShouldNotBeNull();
        var entries = site.Get<MemoryAuditLog>().Entries.Where(entry => entry.Action == AuditActions.CacheClear).ToList();
        entries.Count.ShouldBe(2);
        entries.ShouldAllBe(entry => entry.Actor == $"key {admin.Substring(0, 12)}" && entry.Address == "127.0.0.1" && entry.Done);
    }

    [Fact]
    public async Task ClearCache_ThatCantBeWrittenDown_IsNotDone()
    {
        var (site, _) = await ApiSite.StartAsync();
        await using var ended = site;
        var admin = await MakeAsync(site, ApiKeyTier.Admin);
        site.Get<MemoryAuditLog>().Away = new NpgsqlException("away");

        var reply = await site.GetAsync(Clear, HttpMethod.Post, ("X-API-Key", admin));

        reply.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        site.Get<MemoryKeptAnswers>().Count.ShouldBe(42);
    }

    [Theory]
    [InlineData(Stats, "GET")]
    [InlineData(Clear, "POST")]
    public async Task Route_WithoutAnAdministratorsKey_IsRefused(string path, string method)
    {
        var (site, _) = await ApiSite.StartAsync();
        await using var ended = site;
        var reader = await MakeAsync(site, ApiKeyTier.Premium);
        var verb = new HttpMethod(method);

        (await site.GetAsync(path, verb)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await site.GetAsync(path, verb, ("Cookie", "ethoscope-admin=x"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var forbidden = await site.GetAsync(path, verb, ("X-API-Key", reader));
        forbidden.Status.ShouldBe(HttpStatusCode.Forbidden);
        forbidden.Text.ShouldContain("scope admin");
        (await site.GetAsync(Clear, HttpMethod.Get, ("X-API-Key", reader))).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
        site.Get<MemoryKeptAnswers>().Count.ShouldBe(42);
    }

    private static async Task<string> MakeAsync(ApiSite site, ApiKeyTier tier) =>
        (await site.Get<ApiKeys>().CreateAsync(new($"Of tier {tier}", tier), Stop)).Text;
}
