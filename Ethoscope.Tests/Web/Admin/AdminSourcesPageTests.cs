using System.Net;
using System.Text.RegularExpressions;
using Ethoscope.Core.Admin;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Admin;

/// <summary>The administrator's page of sources over HTTP: what it shows, and what its forms do.</summary>
public sealed partial class AdminSourcesPageTests : IAsyncLifetime
{
    private const string Path = "/admin/sources";
    private PagesSite _site = null!;
    private AdminClient _admin = null!;

    private MemorySourceControls Controls => _site.Get<MemorySourceControls>();

    private IReadOnlyList<AuditEntry> Audit => [.. _site.Get<MemoryAuditLog>().Entries.Where(entry => entry.Action != AuditActions.SignIn)];

    public async ValueTask InitializeAsync()
    {
        _site = await PagesSite.StartAsync();
        _admin = await AdminClient.OpenAsync(_site.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Open_ThreeEndpoints_ShowsHowTheyDoAndWhatMayBeDone()
    {
        var page = await _admin.ReadAsync(Path);

        Rows(page).ShouldBe(["ethereum/demo-a resting", "ethereum/demo-b healthy", "ethereum/demo-c lagging"]);
        page.ShouldContain("1,834<span class=\"dim\"> of 50,000</span>");
        page.ShouldContain("41 ms · 187 ms");
        page.ShouldContain("It asked us to wait.");
        Button(page, SourceWish.Pause, "demo-a").ShouldBe("Pause 0 0 ethereum/demo-a");
        Button(page, SourceWish.Move, "demo-a").ShouldBe("Move 0 1 ethereum/demo-a");
        Button(page, SourceWish.Resume, "demo-a").ShouldBeNull();
    }

    [Fact]
    public async Task Post_PauseThenResume_DoesItOnceAndWritesItDownWithTheSession()
    {
        var page = await _admin.ReadAsync(Path);
        var pause = Button(page, SourceWish.Pause, "demo-a")!;

        using var paused = await _admin.PostAsync(Path, "sources", ("Asked", pause));
        using var again = await _admin.PostAsync(Path, "sources", ("Asked", pause));
        page = await _admin.ReadAsync(Path);
        var resume = Button(page, SourceWish.Resume, "demo-a")!;
        using var resumed = await _admin.PostAsync(Path, "sources", ("Asked", resume));
        using var late = await _admin.PostAsync(Path, "sources", ("Asked", pause));

        paused.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await paused.Content.ReadAsStringAsync()).ShouldContain("ethereum/demo-a is paused: no instance asks it any more.");
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Content.ReadAsStringAsync()).ShouldContain("this form was sent twice");
        page.ShouldContain("being paused at all instances");
        resumed.StatusCode.ShouldBe(HttpStatusCode.OK);
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        Controls.Rows.ShouldHaveSingleItem().PausedAt.ShouldBeNull();
        Audit
            .Select(entry => $"{entry.Action} {entry.Target} {entry.Done}")
            .ShouldBe(["source_pause ethereum/demo-a True", "source_resume ethereum/demo-a True"]);
        Audit[0].Actor.ShouldMatch("^session [0-9a-f]{8}$");
        Audit[0].Address.ShouldBe("127.0.0.1");
    }

    [Fact]
    public async Task Post_MoveRetryAndReset_AreKeptAndSaid()
    {
        var page = await _admin.ReadAsync(Path);

        using var moved = await _admin.PostAsync(Path, "sources", ("Asked", Button(page, SourceWish.Move, "demo-c")!));
        page = await _admin.ReadAsync(Path);
        using var retried = await _admin.PostAsync(Path, "sources", ("Asked", Button(page, SourceWish.Retry, "demo-a")!));
        page = await _admin.ReadAsync(Path);
        using var reset = await _admin.PostAsync(Path, "sources", ("Asked", Button(page, SourceWish.Reset, "demo-a")!));

        (await moved.Content.ReadAsStringAsync()).ShouldContain("ethereum is read in this order now: demo-a, demo-c, demo-b.");
        Rows(page).ShouldBe(["ethereum/demo-a resting", "ethereum/demo-c lagging", "ethereum/demo-b healthy"]);
        var row = Controls.Rows.Single(control => control.Name == "demo-a");
        (row.Retries, row.Resets, row.Place).ShouldBe((1, 1, 0));
        Audit
            .Select(entry => (entry.Action, entry.Detail))
            .ShouldBe([
                (AuditActions.SourceOrder, "demo-a, demo-c, demo-b"),
                (AuditActions.SourceRetry, null),
                (AuditActions.SourceReset, null),
            ]);
        new[] { moved, retried, reset }.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Open_ControlOfAnEndpointThatIsGone_IsShownAsSuchAndRemovable()
    {
        Controls.Rows = [new("ethereum", "gone", TimeProvider.System.GetUtcNow(), null, 0, 0, TimeProvider.System.GetUtcNow())];
        var page = await _admin.ReadAsync(Path);

        using var removed = await _admin.PostAsync(Path, "sources", ("Asked", Button(page, SourceWish.Forget, "gone")!));

        page.ShouldContain("Not configured any more");
        Rows(page).Count.ShouldBe(3);
        (await removed.Content.ReadAsStringAsync()).ShouldContain("What was wanted of ethereum/gone is forgotten.");
        Controls.Rows.ShouldBeEmpty();
        Audit.ShouldHaveSingleItem().Detail.ShouldBe("removed: it is not configured any more");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Pause 0 0 ethereum/nobody")]
    [InlineData("Pause -1 0 ethereum/demo-a")]
    [InlineData("Pause 99999999999999999999 0 ethereum/demo-a")]
    [InlineData("Forget 0 0 ethereum/demo-a")]
    [InlineData("Move 0 9 ethereum/demo-a")]
    [InlineData("9 0 0 ethereum/demo-a")]
    [InlineData("Pause 0 0")]
    public async Task Post_WhatNoButtonSends_IsRefusedAndNothingIsDone(string asked)
    {
        await _admin.ReadAsync(Path);

        using var answer = await _admin.PostAsync(Path, "sources", ("Asked", asked));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Nothing was done: this is no action of this page.");
        Controls.Rows.ShouldBeEmpty();
        Audit.ShouldBeEmpty();
    }

    /// <summary>Without its token, with that of another session, and with its own after the sign-out.</summary>
    [Fact]
    public async Task Post_ReplayedForm_IsRefused()
    {
        var page = await _admin.ReadAsync(Path);
        (string, string)[] pause = [("Asked", Button(page, SourceWish.Pause, "demo-a")!)];
        var token = _admin.Token;

        _admin.Token = "";
        using var without = await _admin.PostAsync(Path, "sources", pause);
        using var other = await AdminClient.OpenAsync(_site.Address);
        await other.ReadAsync(Path);
        other.Token = token;
        using var foreign = await other.PostAsync(Path, "sources", pause);
        _admin.Token = token;
        using var left = await _admin.PostAsync("/admin", "sign-out");
        _admin.Token = token;
        using var signedOut = await _admin.PostAsync(Path, "sources", pause);

        without.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        foreign.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        left.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        signedOut.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        Controls.Rows.ShouldBeEmpty();
    }

    private static List<string> Rows(string page) =>
        [.. Row().Matches(page).Select(row => $"{row.Groups["source"].Value} {row.Groups["condition"].Value}")];

    /// <summary>Value of the last button of an endpoint for a wish that may be pressed; null for none.</summary>
    private static string? Button(string page, SourceWish wish, string name) =>
        Regex
            .Matches(
                page,
                $"value=\"(?<value>{wish} \\d+ \\d+ [^\"]+/{name})\"(?<rest>[^>]*)",
                RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(1)
            )
            .LastOrDefault(button => !button.Groups["rest"].Value.Contains("disabled", StringComparison.Ordinal))
            ?.Groups["value"]
            .Value;

    [GeneratedRegex("data-source=\"(?<source>[^\"]+)\" data-condition=\"(?<condition>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
