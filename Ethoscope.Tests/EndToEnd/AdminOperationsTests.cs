using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Tests.Testing;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>What an operator does on the pages of the running product: pauses and resumes an endpoint, runs a job, fills history.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class AdminOperationsTests(PostgresServer server, Browser browser)
{
    private const string Password = "right-horse-battery";
    private static readonly LocatorAssertionsToHaveAttributeOptions Patient = new() { Timeout = 30_000 };

    [Fact]
    public async Task Operate_SourcesJobsAndBackfill_AreDoneShownAndWrittenDown()
    {
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        var start = TimeProvider.System.GetUtcNow().AddHours(-1);
        foreach (var stub in new[] { first, second })
        {
            var node = StubChain.Of(stub);
            for (var number = 0; number <= 400; number++)
                node.Blocks[number] = StubChain.Block(number, time: start);
            node.Head = 400;
        }

        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var environment = watched.Environment();
        foreach (var (stub, index, name) in new[] { (first, 0, "first"), (second, 1, "second") })
        {
            var key = $"Ethoscope__Chains__ethereum__Endpoints__{index.ToString(CultureInfo.InvariantCulture)}__";
            (environment[key + "Name"], environment[key + "Url"]) = (name, stub.Url.ToString());
            environment[key + "RequestsPerDay"] = "100000";
        }

        environment["ETHOSCOPE_ADMIN_PASSWORD"] = Password;
        environment["Ethoscope__Collectors__blocks__InitialBlocks"] = "40";
        environment["Ethoscope__Collectors__blocks__Depth"] = "headers";
        environment["Ethoscope__Collectors__blocks__PollInterval"] = "00:00:00.5";
        await using var app = await AppProcess.StartAsync(environment);
        await watched.HeadAtAsync(400);
        await using var opened = await browser.OpenAsync();
        var page = opened.Page;
        await page.GotoAsync(new Uri(app.Address, "/admin/sources").ToString());
        await page.GetByLabel("Password").FillAsync(Password);
        await opened.ReloadedByAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync());

        // The first is paused: shown to everybody, and asked by nobody.
        await PressAsync(opened, "Pause first");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("ethereum/first is paused");
        await Assertions.Expect(page.Locator("[data-source='ethereum/first']")).ToHaveAttributeAsync("data-condition", "paused", Patient);
        await using (var reader = await browser.OpenAsync())
        {
            await reader.GoAsync(new Uri(app.Address, "/sources"));
            await Assertions
                .Expect(reader.Page.Locator("[data-endpoint=first]"))
                .ToContainTextAsync("paused by the operator", new() { Timeout = 30_000 });
        }

        (await app.Client.GetStringAsync("/api/v1/health")).ShouldContain("\"paused\"");
        (await app.Client.GetStringAsync("/metrics")).ShouldNotContain("source_up{source=\"first\"}");
        var (asked, others) = (first.Calls.Count, second.Calls.Count);
        await Eventually.TrueAsync(() => Task.FromResult(second.Calls.Count > others + 4), "the other is asked");
        first.Calls.Count.ShouldBe(asked);

        await PressAsync(opened, "Resume first");
        await Eventually.TrueAsync(() => Task.FromResult(first.Calls.Count > asked), "it is asked again", TimeSpan.FromSeconds(10));
        await PressAsync(opened, "Move second up");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("second, first");

        // History: reckoned, begun, done.
        await page.GetByRole(AriaRole.Link, new() { Name = "Backfill" }).ClickAsync();
        await page.GetByLabel("From").FillAsync("100");
        await page.GetByLabel("To (").FillAsync("299");
        await PressAsync(opened, "Estimate");
        await Assertions.Expect(page.Locator(".stats")).ToContainTextAsync("200");
        await PressAsync(opened, "Start this backfill");
        await Assertions.Expect(page.Locator("[data-run]")).ToHaveAttributeAsync("data-state", "done", Patient);
        await Assertions.Expect(page.Locator("[data-run]")).ToContainTextAsync("200 of 200");
        var coverage = (await watched.Storage.Store.LoadAsync(KnownChains.Ethereum, BlockDepth.Headers, default)).Coverage;
        coverage.Gaps(100, 300).ShouldBeEmpty();

        await page.GetByRole(AriaRole.Link, new() { Name = "Jobs", Exact = true }).ClickAsync();
        await PressAsync(opened, "Run now maintenance:prune");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("maintenance:prune is started.");
        await Eventually.TrueAsync(
            async () =>
                await watched.Storage.ScalarAsync("SELECT count(*) FROM hangfire.job WHERE invocationdata::text LIKE '%Maintenance%'")
                    is > 0L,
            "the job is started"
        );

        var written = await watched.Storage.LinesAsync(
            "SELECT action || ' ' || target || ' ' || left(actor, 8) FROM audit_log WHERE action NOT LIKE 'sign%' ORDER BY id"
        );
        written.ShouldBe([
            "source_pause ethereum/first session ",
            "source_resume ethereum/first session ",
            "source_order ethereum/second session ",
            "backfill_start ethereum session ",
            "job_trigger maintenance:prune session ",
        ]);
        opened.Faults.ShouldBeEmpty();
        await RefuseWithoutAuditAsync(app, watched);
    }

    /// <summary>What can't be written down is not done; and what was done by one form is not done by it again.</summary>
    private static async Task RefuseWithoutAuditAsync(AppProcess app, Watched watched)
    {
        const string Runs = "SELECT count(*) FROM hangfire.job WHERE invocationdata::text LIKE '%Maintenance%'";
        const string State =
            "SELECT name || COALESCE(paused_at::text, '') FROM source_controls UNION ALL SELECT id::text FROM backfill_runs";
        using var admin = await AdminClient.OpenAsync(app.Address, Password);
        var sources = await admin.ReadAsync("/admin/sources");
        var jobs = await admin.ReadAsync("/admin/jobs");
        var pause = Regex.Match(sources, "Pause \\d+ \\d+ ethereum/first", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var run = Regex.Match(jobs, "(?<=value=\")\\S+ maintenance:prune(?=\")", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var newest = await watched.Storage.ScalarAsync("SELECT max(id) FROM backfill_runs");
        (string Path, string Form, string Field, string Value)[] forms =
        [
            ("/admin/sources", "sources", "Asked", pause),
            ("/admin/backfill", "backfill", "Asked", $"start ethereum Headers 0 9 10 {newest}"),
            ("/admin/jobs", "jobs", "Asked", run),
            ("/hangfire/recurring/trigger", "", "jobs[]", "maintenance:prune"),
        ];
        var (before, runs) = (await watched.Storage.LinesAsync(State), await watched.Storage.ScalarAsync(Runs));

        await watched.Storage.ScalarAsync("ALTER TABLE audit_log RENAME TO audit_away");
        foreach (var (path, form, field, value) in forms)
        {
            using var failed = await admin.PostAsync(path, form, (field, value));
            ((int)failed.StatusCode).ShouldBeGreaterThanOrEqualTo(500, path);
        }

        (await watched.Storage.LinesAsync(State)).ShouldBe(before);
        (await watched.Storage.ScalarAsync(Runs)).ShouldBe(runs);
        await watched.Storage.ScalarAsync("ALTER TABLE audit_away RENAME TO audit_log");
        using var started = await admin.PostAsync("/admin/jobs", "jobs", ("Asked", run));
        using var again = await admin.PostAsync("/admin/jobs", "jobs", ("Asked", run));

        started.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await watched.Storage.ScalarAsync(Runs)).ShouldBe((long)runs! + 1);
    }

    private static Task PressAsync(WatchedPage opened, string name) =>
        opened.ReloadedByAsync(() => opened.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync());
}
