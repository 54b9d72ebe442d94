using System.Net;
using Ethoscope.Core.Admin;
using Ethoscope.Core.Security;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Admin;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Admin;

/// <summary>Forms of the administration sent again, late, or while the database is away; and what is written down of them.</summary>
public sealed class AdminFormsTests : IAsyncLifetime
{
    private PagesSite _site = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IReadOnlyList<AuditEntry> Entries => _site.Get<MemoryAuditLog>().Entries;

    public async ValueTask InitializeAsync() => _site = await PagesSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Form_WithATokenOfBeforeTheSignOut_DoesNothing()
    {
        using var admin = new AdminVisitor();
        (await admin.SignInAsync(_site.Address)).ShouldBe(HttpStatusCode.Redirect);
        var (prefix, token) = (await MakeKeyAsync(), await admin.TokenAsync(_site.Address, "/admin/keys"));
        (string, string)[] revocation = [("_handler", $"revoke-{prefix}"), token];
        var cookie = admin.Cookies.GetCookieHeader(_site.Address);
        (await admin.SendAsync(_site.Address, "/admin", "sign-out")).Status.ShouldBe(HttpStatusCode.Redirect);

        // Signed out, with the cookie that the browser gave away, and in a new session: the token is of the old one.
        (await admin.PostAsync(_site.Address, "/admin/keys", revocation)).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var thief = new AdminVisitor();
        foreach (var one in cookie.Split("; "))
            thief.Cookies.SetCookies(_site.Address, one);
        (await thief.GetAsync(_site.Address, "/admin/keys")).Status.ShouldBe(HttpStatusCode.Redirect);
        await admin.SignInAsync(_site.Address);
        (await admin.PostAsync(_site.Address, "/admin/keys", revocation)).Status.ShouldBe(HttpStatusCode.BadRequest);

        (await _site.Get<ApiKeys>().ListAsync(Stop)).ShouldHaveSingleItem().State.ShouldBe(ApiKeyState.Valid);
        Entries.ShouldNotContain(entry => entry.Action == AuditActions.KeyRevoke);
    }

    [Fact]
    public async Task Form_SentTwice_MakesOneKeyAndRevokesOnce()
    {
        using var admin = new AdminVisitor();
        await admin.SignInAsync(_site.Address);
        var creation = await admin.NewKeyAsync(_site.Address, "A reader");

        (await admin.PostAsync(_site.Address, "/admin/keys", creation)).Text.ShouldContain("Key for A reader");
        (await admin.PostAsync(_site.Address, "/admin/keys", creation)).Text.ShouldContain("This form was sent before");
        (string, string)[] without = [.. creation.Where(field => field.Name != "Wanted.Prefix")];
        (await admin.PostAsync(_site.Address, "/admin/keys", without)).Status.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var wrong in new[] { "eth_short", "xyz_k7m2xq9p", "eth_k7m2xq0p", "eth_k7m2xq9pp" })
            (await admin.PostAsync(_site.Address, "/admin/keys", [.. without, ("Wanted.Prefix", wrong)])).Status.ShouldBe(
                HttpStatusCode.BadRequest,
                wrong
            );
        var prefix = (await _site.Get<ApiKeys>().ListAsync(Stop)).ShouldHaveSingleItem().Key.Prefix;
        (string, string)[] revocation = [("_handler", $"revoke-{prefix}"), await admin.TokenAsync(_site.Address, "/admin/keys")];
        (await admin.PostAsync(_site.Address, "/admin/keys", revocation)).Text.ShouldContain("is revoked.");
        await admin.PostAsync(_site.Address, "/admin/keys", revocation);

        Entries.Count(entry => entry.Action == AuditActions.KeyCreate && entry.Target == prefix).ShouldBe(1);
        Entries.Count(entry => entry.Action == AuditActions.KeyRevoke && entry.Target == prefix).ShouldBe(1);
        Entries.ShouldAllBe(entry => entry.Address == "127.0.0.1");
    }

    [Fact]
    public async Task Form_WhoseEntryCantBeWritten_DoesNothing()
    {
        using var admin = new AdminVisitor();
        await admin.SignInAsync(_site.Address);
        _site.Get<MemoryAuditLog>().Away = new NpgsqlException("away");

        (
            await admin.SendAsync(_site.Address, "/admin/logs", "set-level", ("Wanted.Level", "DEBUG"), ("Wanted.For", "15m"))
        ).Text.ShouldContain("Nothing was changed");
        (await admin.SendAsync(_site.Address, "/admin/sessions", "end-all")).Text.ShouldContain("Nothing was signed out");
        (await admin.SendAsync(_site.Address, "/admin", "sign-out")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        using var other = new AdminVisitor();
        (await other.SignInAsync(_site.Address)).ShouldBe(HttpStatusCode.ServiceUnavailable);

        (await admin.GetAsync(_site.Address, "/admin/sessions")).Status.ShouldBe(HttpStatusCode.OK);
        (await other.GetAsync(_site.Address, "/admin/sessions")).Status.ShouldBe(HttpStatusCode.Redirect);
        _site.Get<ISettings>().Find(LogLevelSetting.Name).ShouldBeNull();
    }

    [Fact]
    public async Task Session_StoreAway_GoesOnAndNobodyElseComesIn()
    {
        using var admin = new AdminVisitor();
        await admin.SignInAsync(_site.Address);
        using var stranger = new AdminVisitor();
        await stranger.SignInAsync(_site.Address);
        (await admin.GetAsync(_site.Address, "/admin/logs")).Status.ShouldBe(HttpStatusCode.OK);
        _site.Get<MemorySessionStore>().Away = new NpgsqlException("away");

        // This one was never looked up: nobody knows whether it is open.
        (await stranger.GetAsync(_site.Address, "/admin/logs")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await admin.GetAsync(_site.Address, "/admin/logs")).Status.ShouldBe(HttpStatusCode.OK);
        _site.Get<MemorySessionStore>().Away = null;

        // No cookie was taken from it.
        await Eventually.TrueAsync(
            async () => (await stranger.GetAsync(_site.Address, "/admin/logs")).Status == HttpStatusCode.OK,
            "the store is asked again"
        );
    }

    [Fact]
    public async Task SignIn_Again_GivesANewSessionAndEndsTheOneBefore()
    {
        using var admin = new AdminVisitor();
        await admin.SignInAsync(_site.Address);
        var first = _site.Get<MemorySessionStore>().All.ShouldHaveSingleItem();
        first.UserAgent!.ShouldContain("Firefox/140.0");

        // The form of before, sent as the one who is signed in.
        (string, string)[] form =
        [
            ("_handler", "sign-in"),
            await admin.TokenAsync(_site.Address, "/admin/sessions"),
            ("Given.Password", Doors.Password),
        ];
        (await admin.PostAsync(_site.Address, "/sign-in", form)).Status.ShouldBe(HttpStatusCode.Redirect);

        var all = _site.Get<MemorySessionStore>().All;
        all.Count.ShouldBe(2);
        all.Single(session => session.EndedAt is null).Id.ShouldNotBe(first.Id);
        (await admin.GetAsync(_site.Address, "/admin/sessions")).Text.ShouldContain("Firefox on Linux");
    }

    [Fact]
    public async Task SignIn_GuessedFromManyAddresses_WritesAFewRefusalsAndSaysHowManyMore()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var log = new MemoryAuditLog();
        var refused = new RefusedSignIns(log, time);
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        for (var i = 0; i < 500; i++)
            await refused.NoteAsync(http, "wrong password");
        log.Entries.Count.ShouldBe(RefusedSignIns.MostAMinute);

        time.Advance(TimeSpan.FromMinutes(1));
        await refused.NoteAsync(http, "wrong password");
        log.Entries[^1]
            .ShouldBe(new AuditEntry("stranger", null, "sign_in", null, "wrong password; 495 others since the entry before", false));
        for (var i = 0; i < 2_000; i++)
        {
            time.Advance(TimeSpan.FromSeconds(13));
            await refused.NoteAsync(http, "wrong password");
        }

        log.Entries.Count.ShouldBe(RefusedSignIns.MostADay);
    }

    [Fact]
    public async Task Audit_FilterAndPages_ShowWhatWasDone()
    {
        using var admin = new AdminVisitor();
        await admin.SignInAsync(_site.Address);
        for (var i = 0; i < 60; i++)
            await _site.Get<ApiKeys>().CreateAsync(new($"Reader <{i:00}>"), Stop);
        using (var guesser = new AdminVisitor())
            (await guesser.SignInAsync(_site.Address, "wrong-horse")).ShouldBe(HttpStatusCode.Forbidden);

        var all = (await admin.GetAsync(_site.Address, "/admin/audit")).Text;
        var keys = (await admin.GetAsync(_site.Address, "/admin/audit?action=key_create&before=12")).Text;
        var refused = (await admin.GetAsync(_site.Address, "/admin/audit?action=sign_in")).Text;

        all.ShouldContain("Reader &lt;59&gt;");
        all.ShouldNotContain("Reader &lt;05&gt;");
        all.ShouldContain("rel=\"next\"");
        keys.ShouldContain("Reader &lt;05&gt;");
        keys.ShouldNotContain("Reader &lt;59&gt;");
        refused.ShouldContain("wrong password");
        refused.ShouldContain("refused");
        refused.ShouldNotContain("Reader");
    }

    private async Task<string> MakeKeyAsync() => (await _site.Get<ApiKeys>().CreateAsync(new("A reader"), Stop)).Key.Prefix;
}
