using System.Diagnostics;
using System.Net;
using Ethoscope.Core.Admin;
using Ethoscope.Core.Live;
using Ethoscope.Core.Security;
using Ethoscope.Data.Admin;
using Ethoscope.Data.Caching;
using Ethoscope.Data.Live;
using Ethoscope.Data.Security;
using Ethoscope.Data.Storage;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Admin;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Observability;
using Ethoscope.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The administration at two instances over one PostgreSQL and one Redis: what is done at one holds at the other within five seconds.</summary>
public sealed class AdminInstancesTests(StorageDatabase database, Browser browser, ITestOutputHelper output)
    : IClassFixture<StorageDatabase>
{
    private const string Password = "redis-password-of-the-test";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Administration_AtOneInstance_HoldsAtTheOther()
    {
        using var redis = RedisServer.OnFreePort();
        redis.Start(Password);
        var address = RedisUrl.ForUse(RedisServer.At(redis.Port, Password));
        await using var one = await StartAsync(address);
        await using var other = await StartAsync(address);
        using var admin = new AdminVisitor();
        using var second = new AdminVisitor();

        // A session of one is one of the other, and is listed there.
        (await admin.SignInAsync(one.Address)).ShouldBe(HttpStatusCode.Redirect);
        (await second.SignInAsync(other.Address)).ShouldBe(HttpStatusCode.Redirect);
        var list = (await admin.GetAsync(other.Address, "/admin/sessions")).Text;
        list.Split("Firefox on Linux").Length.ShouldBe(3);

        await SetAsync(admin, one, "/admin/logs", "set-level", ("Wanted.Level", "DEBUG"), ("Wanted.For", "15m"));
        one.Get<LogLevels>().Current.ShouldBe(LogLevel.Debug);
        await WithinAsync("log level", () => other.Get<LogLevels>().Current == LogLevel.Debug);
        await SetAsync(admin, other, "/admin/logs", "take-back");
        await WithinAsync("log level back", () => one.Get<LogLevels>().Current == LogLevel.Information);

        // A longer time is set at once; a shorter one is asked about, with what it removes.
        await database.Host.ScalarAsync(
            "INSERT INTO rejections (collector, reason, count, first_at, last_at, detail) VALUES ('a', 'b', 1, now() - interval '9 days', now() - interval '9 days', 'c')"
        );
        await SetAsync(admin, one, "/admin/retention", "change-retention", ("Wanted.Thing", "Rejections"), ("Wanted.Time", "45d"));
        await WithinAsync("retention", () => other.Get<RetentionSetting>().Current.Rejections == TimeSpan.FromDays(45));
        (string, string)[] shorter = [("Wanted.Thing", "Rejections"), ("Wanted.Time", "2d")];
        (await SetAsync(admin, one, "/admin/retention", "change-retention", shorter)).ShouldContain(
            "1 row older than that will be removed"
        );
        one.Get<RetentionSetting>().Current.Rejections.ShouldBe(TimeSpan.FromDays(45));
        (string, string)[] tooShort = [("Wanted.Thing", "Estimates"), ("Wanted.Time", "7d")];
        var (refused, why) = await admin.SendAsync(one.Address, "/admin/retention", "change-retention", tooShort);
        refused.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(why).ShouldContain("of at least 8d, as the track record is of a week");
        await SetAsync(admin, one, "/admin/retention", "change-retention", [.. shorter, ("Wanted.Sure", "yes")]);
        await WithinAsync("shorter retention", () => other.Get<RetentionSetting>().Current.Rejections == TimeSpan.FromDays(2));
        await SetAsync(admin, other, "/admin/retention", "back-Rejections");
        await WithinAsync("retention back", () => one.Get<RetentionSetting>().Current == new RetentionOptions());

        // A form that is sent at both makes one key.
        var creation = await admin.NewKeyAsync(one.Address, "Of both");
        (await admin.PostAsync(one.Address, "/admin/keys", creation)).Text.ShouldContain("Key for Of both");
        (await admin.PostAsync(other.Address, "/admin/keys", creation)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await database.Host.ScalarAsync("SELECT count(*) FROM api_keys WHERE name = 'Of both'")).ShouldBe(1L);

        // What was kept is forgotten everywhere, and so is every session.
        await WithinAsync("the other keeps answers", () => Keep(other) > 0);
        (await SetAsync(admin, one, "/admin", "clear-cache")).ShouldContain("are forgotten");
        await WithinAsync("kept answers", () => other.Get<IKeptAnswers>().Count == 0);
        await SetAsync(admin, one, "/admin/sessions", "end-all");
        await WithinAsync(
            "sign-out everywhere",
            async () =>
                (await second.GetAsync(other.Address, "/admin")).Status == HttpStatusCode.Redirect
                && (await admin.GetAsync(other.Address, "/admin")).Status == HttpStatusCode.Redirect
        );

        (
            await database.Host.LinesAsync(
                "SELECT action, target, regexp_replace(detail, '^[0-9]+ sessions', 'sessions') FROM audit_log WHERE action NOT IN ('sign_in', 'key_create') ORDER BY id"
            )
        ).ShouldBe([
            "log_level_change||INFO to DEBUG, until " + await UntilAsync(),
            "log_level_change||taken back to INFO of the configuration",
            "retention_change|Rejections|30d to 45d",
            "retention_change|Rejections|45d to 2d",
            "retention_change|Rejections|taken back to 30d of the configuration",
            "cache_clear||",
            "sign_out_everywhere||sessions",
        ]);
        (
            await database.Host.ScalarAsync(
                "SELECT count(*) FROM audit_log WHERE action <> 'key_create' AND actor NOT LIKE 'session ________'"
            )
        ).ShouldBe(0L);
    }

    [Theory]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Open_EachPageOfTheAdministration_FitsTheScreenAndPassesAxe(ColorScheme scheme, int width)
    {
        using var redis = RedisServer.OnFreePort();
        redis.Start(Password);
        await using var site = await StartAsync(RedisUrl.ForUse(RedisServer.At(redis.Port, Password)));
        var made = await site.Get<ApiKeys>().CreateAsync(new("A reader", ApiKeyTier.Premium), Stop);
        for (var i = 0; i < 20; i++)
            site.Get<ApiKeyUsage>().Count(made.Key.Prefix, (ApiKeyOutcome)(i % 4));
        await using var opened = await browser.OpenAsync(width, scheme: scheme);
        await opened.Page.GotoAsync(new Uri(site.Address, "/admin").ToString());
        await opened.Page.GetByLabel("Password").FillAsync(Doors.Password);
        await opened.ReloadedByAsync(() => opened.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync());

        foreach (var path in new[] { "", "/sessions", "/audit", "/logs", "/retention", $"/keys/{made.Key.Prefix}" })
        {
            await opened.Page.GotoAsync(new Uri(site.Address, $"/admin{path}").ToString());
            (await opened.AuditAsync()).ShouldBeEmpty(path);
            (await opened.OverflowAsync()).ShouldBeLessThanOrEqualTo(0, path);
        }

        // Of today, or of yesterday where midnight has passed.
        var counted = opened.Page.Locator(".usage-chart title", new() { HasText = "5 answered, 5 refused (4xx)" });
        await Assertions.Expect(counted).ToHaveCountAsync(1);
        opened.Faults.ShouldBeEmpty();
    }

    private Task<PagesSite> StartAsync(ConfigurationOptions redis) =>
        PagesSite.StartAsync(configure: builder =>
        {
            builder.Services.AddSingleton(TimeProvider.System).AddSingleton<Outbox>().AddSingleton(new RetentionOptions());
            builder.Services.AddStorage(database.Host.ConnectionString).AddKeyRing().AddAdminStorage().AddLiveBus(redis);
            builder.Services.AddSingleton<ICacheMetrics>(new CountingCacheMetrics()).AddQueryCache();
            builder
                .Services.AddApiKeys(_ => new KeySecret("a secret of the tests"))
                .AddSingleton(new LogLevels(LogLevel.Information))
                .AddAdmin();
        });

    /// <summary>Answers that an instance keeps, after one more question.</summary>
    private static long Keep(PagesSite site)
    {
        site.Get<CacheMemory>().Cache.Set(Guid.NewGuid(), 1, new MemoryCacheEntryOptions { Size = 1 });
        return site.Get<IKeptAnswers>().Count;
    }

    private async Task<string> UntilAsync() =>
        ((string)(await database.Host.ScalarAsync("SELECT detail FROM audit_log WHERE action = 'log_level_change' ORDER BY id LIMIT 1"))!)[
            ^20..
        ];

    private static async Task<string> SetAsync(
        AdminVisitor admin,
        PagesSite site,
        string path,
        string handler,
        params (string Name, string Value)[] fields
    )
    {
        var (status, text) = await admin.SendAsync(site.Address, path, handler, fields);
        status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Redirect);
        return WebUtility.HtmlDecode(text);
    }

    private Task WithinAsync(string what, Func<bool> holds) => WithinAsync(what, () => Task.FromResult(holds()));

    private async Task WithinAsync(string what, Func<Task<bool>> holds)
    {
        var watch = Stopwatch.StartNew();
        await Eventually.TrueAsync(holds, what, Soon);
        output.WriteLine($"{what}: {watch.ElapsedMilliseconds} ms");
    }
}
