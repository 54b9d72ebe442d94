using System.Net;
using System.Text.RegularExpressions;
using Ethoscope.Core.Admin;
using Ethoscope.Core.Blocks;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Admin;

/// <summary>The administrator's page of backfills over HTTP: fields, estimate, start, progress and stop.</summary>
public sealed class BackfillPageTests : IAsyncLifetime
{
    private const string Path = "/admin/backfill";
    private PagesSite _site = null!;
    private AdminClient _admin = null!;

    private FakeBackfills Backfills => _site.Get<FakeBackfills>();

    private IReadOnlyList<AuditEntry> Audit => [.. _site.Get<MemoryAuditLog>().Entries.Where(entry => entry.Action != AuditActions.SignIn)];

    public async ValueTask InitializeAsync()
    {
        _site = await PagesSite.StartAsync();
        _admin = await AdminClient.OpenAsync(_site.Address);
        await _admin.ReadAsync(Path);
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Post_EstimateThenStartThenStop_DoesEachOnceAndWritesItDown()
    {
        var (estimated, page) = await EstimateAsync("ethereum", "Full", "23990001", "");
        var start = Button(page, "start");
        var (started, said) = await PostAsync(("Asked", start!));
        var (again, _) = await PostAsync(("Asked", start!));
        Backfills.Rows[0] = Backfills.Rows[0] with
        {
            State = BackfillState.Running,
            StartedAt = Backfills.Rows[0].RequestedAt,
            ToldAt = TimeProvider.System.GetUtcNow(),
            Wanted = 10_000,
            Stored = 2_500,
            Left = TimeSpan.FromSeconds(203),
        };
        var running = await _admin.ReadAsync(Path);
        var (stopped, _) = await PostAsync(("Asked", "stop 1"));
        var (twice, _) = await PostAsync(("Asked", "stop 1"));

        estimated.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain(">10,000<");
        page.ShouldContain(">20,000<");
        page.ShouldContain("40.0 %");
        page.ShouldContain("Requests and bytes: block 24000000 of demo-b took 2 requests.");
        start.ShouldBe("start ethereum Full 23990001 24000000 20000 0");
        started.ShouldBe(HttpStatusCode.OK);
        said.ShouldContain("The backfill of ethereum (full 23990001 to 24000000) is asked for");
        said.ShouldContain("waits for an instance");
        said.ShouldContain("data-refresh=\"2\"");
        again.ShouldBe(HttpStatusCode.Conflict);
        running.ShouldContain("2,500 of 10,000");
        running.ShouldContain("some 3 min 23 s left");
        stopped.ShouldBe(HttpStatusCode.OK);
        twice.ShouldBe(HttpStatusCode.Conflict);
        Audit
            .Select(entry => (entry.Action, entry.Target, entry.Detail))
            .ShouldBe([
                (AuditActions.BackfillStart, "ethereum", "full 23990001 to 24000000"),
                (AuditActions.BackfillStop, "ethereum 1", null),
            ]);
    }

    [Theory]
    [InlineData("nowhere", "Full", "1", "", "Chain is 'nowhere'; accepted is ethereum.")]
    [InlineData("ethereum", "deep", "1", "", "Depth is 'deep'; accepted is headers, receipts or full.")]
    [InlineData("ethereum", "1", "1", "", "Depth is '1'; accepted is headers, receipts or full.")]
    [InlineData("ethereum", "Full", "", "", "From is ''; accepted is a height such as 23000000, or a time in UTC")]
    [InlineData("ethereum", "Full", "-5", "", "From is '-5'; accepted is")]
    [InlineData("ethereum", "Full", "99999999999999999999", "", "From is '99999999999999999999'; accepted is")]
    [InlineData("ethereum", "Full", "2026-02-30", "", "From is '2026-02-30'; accepted is")]
    [InlineData("ethereum", "Full", "1", "soon", "To is 'soon'; accepted is")]
    [InlineData("ethereum", "Full", "9", "8", "From is above To: it is the lower end.")]
    [InlineData("ethereum", "Full", "2026-02-02", "2026-02-01", "From is after To: it is the earlier end.")]
    [InlineData("ethereum", "Full", "<script>", "", "From is '<script>'; accepted is")]
    public async Task Post_WrongField_IsToldByItsNameAndKept(string chain, string depth, string from, string to, string sentence)
    {
        var (status, page) = await EstimateAsync(chain, depth, from, to);

        status.ShouldBe(HttpStatusCode.BadRequest);
        page.ShouldContain(sentence);
        page.ShouldContain($"value=\"{from}\"");
        Button(page, "start").ShouldBeNull();
    }

    [Fact]
    public async Task Post_RangeAboveWhatIsFinal_SaysSo()
    {
        var (_, page) = await EstimateAsync("ethereum", "Headers", "24000001", "");

        page.ShouldContain("There is nothing to fill: the range begins above 24,000,000, the newest block that is final and followed.");
        Button(page, "start").ShouldBeNull();
    }

    [Fact]
    public async Task Post_NoEndpointAnswers_SaysWhyAndOffersNoStart()
    {
        Backfills.Away = new("All endpoints of ethereum are paused by the operator: demo-a.");

        var (status, page) = await EstimateAsync("ethereum", "Full", "1", "");

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.ShouldContain("It can't be reckoned now. All endpoints of ethereum are paused by the operator: demo-a.");
        Button(page, "start").ShouldBeNull();
    }

    [Theory]
    [InlineData("start nowhere Full 1 2 3 0")]
    [InlineData("start ethereum Full 2 1 3 0")]
    [InlineData("start ethereum Full -1 2 3 0")]
    [InlineData("start ethereum Full 1 2 3")]
    [InlineData("stop 7")]
    [InlineData("stop -1")]
    [InlineData("nonsense")]
    public async Task Post_WhatNoButtonSends_IsRefused(string asked)
    {
        var (status, page) = await PostAsync(("Asked", asked));

        status.ShouldBe(HttpStatusCode.BadRequest);
        page.ShouldContain(Ethoscope.Web.Components.Pages.Admin.AdminSourcesPage.Unreadable);
        Backfills.Rows.ShouldBeEmpty();
        Audit.ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_PastRunsOfEachState_ShowsTheirOutcome()
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var state in Enum.GetValues<BackfillState>())
            Backfills.Rows.Add(
                new(
                    Backfills.Rows.Count + 1,
                    "ethereum",
                    new(1, 1_000, BlockDepth.Full),
                    state,
                    now.AddMinutes(-9),
                    now.AddMinutes(-8),
                    state > BackfillState.Running ? now.AddMinutes(-7) : null,
                    false,
                    null,
                    now.AddMinutes(-7),
                    1_000,
                    600,
                    null,
                    null,
                    state == BackfillState.Partly ? "What history may use of the day's requests is spent." : null
                )
            );

        var page = await _admin.ReadAsync(Path);

        foreach (var word in new[] { "waits for an instance", "silent", "done", "ended short", "stopped", "failed" })
            page.ShouldContain($">{word}</span>");
        page.ShouldContain("What history may use of the day's requests is spent.");
        page.ShouldContain("10 blocks/s");
    }

    private Task<(HttpStatusCode Status, string Page)> EstimateAsync(string chain, string depth, string from, string to) =>
        PostAsync(("Wanted.Chain", chain), ("Wanted.Depth", depth), ("Wanted.From", from), ("Wanted.To", to), ("Asked", "estimate"));

    private async Task<(HttpStatusCode Status, string Page)> PostAsync(params (string, string)[] fields)
    {
        using var answer = await _admin.PostAsync(Path, "backfill", fields);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private static string? Button(string page, string word) =>
        Regex.Match(page, $"value=\"({word} [^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } found
            ? found.Groups[1].Value
            : null;
}
