using System.Net;
using System.Runtime.Versioning;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The doors of the product as a process: Hangfire and administration (field case 41), keys beside it.</summary>
[Collection(ProcessesCollection.Name)]
[UnsupportedOSPlatform("windows")]
public sealed class DoorsTests(PostgresServer server)
{
    private const string Password = "right-horse-battery";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hangfire_EveryLineOfTheFieldCase_OpensToTheAdministratorAlone()
    {
        var requests = SharedData.FieldCase("41-hangfire-dashboard-access.json")["requests"]!.AsArray();
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var environment = watched.Environment(new Uri("http://127.0.0.1:9"));
        environment["ETHOSCOPE_ADMIN_PASSWORD"] = Password;
        environment["Ethoscope__Proxies__0"] = "127.0.0.1";
        await using var app = await AppProcess.StartAsync(environment);
        var key = await SignIns.MakeKeyAsync(environment, "--name", "A reader");
        var cookie = await app.OpenSessionAsync(Password);
        var jobs = await CountAsync(watched);

        foreach (var line in requests)
        {
            var expected = (string)line!["expect"]!;
            var isPost = string.Equals((string?)line["method"], "POST", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(isPost ? HttpMethod.Post : HttpMethod.Get, (string)line["path"]!);
            foreach (var (name, value) in line["headers"]?.AsObject() ?? [])
                request.Headers.TryAddWithoutValidation(name, (string)value!);
            if (((string?)line["from"])?.Split(' ')[0] is { } from && from != "127.0.0.1")
                Forward(request, from);
            if (isPost)
                request.Content = new StringContent("jobs[]=maintenance:prune", null, "application/x-www-form-urlencoded");
            var login = (string?)line["login"];
            if (string.Equals(login, "admin", StringComparison.Ordinal))
                request.Headers.Add("Cookie", cookie);
            else if (login is not null)
                request.Headers.Add("X-API-Key", key);

            using var answer = await app.Client.SendAsync(request, Stop);
            var text = await answer.Content.ReadAsStringAsync(Stop);

            // A form without its token is malformed rather than forbidden.
            var wanted =
                expected.StartsWith("200", StringComparison.Ordinal) ? HttpStatusCode.OK
                : expected == "refused" ? HttpStatusCode.BadRequest
                : HttpStatusCode.Forbidden;
            answer.StatusCode.ShouldBe(wanted, line.ToJsonString());
            text.Contains("Recurring", StringComparison.Ordinal).ShouldBe(wanted == HttpStatusCode.OK, line.ToJsonString());
        }

        await RefuseSiblingsAsync(app, environment, cookie);
        (await CountAsync(watched)).ShouldBe(jobs, "no job is triggered by any of them");
        await TriggerOnceAsync(app, watched, jobs);
    }

    /// <summary>Other spellings of the address, other methods, a key that opens all of the API, a session that was ended.</summary>
    private static async Task RefuseSiblingsAsync(AppProcess app, Dictionary<string, string?> environment, string cookie)
    {
        var key = await SignIns.MakeKeyAsync(environment, "--name", "An operator's program", "--tier", "admin");
        foreach (
            var path in new[]
            {
                "//hangfire",
                "/hangfire;x",
                "/%68angfire",
                "/HangFire/..%2fhangfire",
                "/HangFire/..%2f",
                "/hangfire%2frecurring",
                "/./hangfire",
                "/admin/../hangfire/recurring",
                "/hangfire/%2e%2e/hangfire/",
            }
        )
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Delete })
        foreach (var withKey in new[] { false, true })
        {
            // As it is written, without what a client makes of it.
            using var request = new HttpRequestMessage(
                method,
                new Uri(
                    app.Address.GetLeftPart(UriPartial.Authority) + path,
                    new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
                )
            );
            if (withKey)
                request.Headers.Add("X-API-Key", key);
            using var answer = await app.Client.SendAsync(request, Stop);
            answer.StatusCode.ShouldBeOneOf(
                HttpStatusCode.Forbidden,
                HttpStatusCode.NotFound,
                HttpStatusCode.BadRequest,
                HttpStatusCode.MethodNotAllowed
            );
            (await answer.Content.ReadAsStringAsync(Stop)).ShouldNotContain("Recurring", Case.Sensitive, $"{method} {path}");
        }

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var bearer = new HttpRequestMessage(method, "/hangfire");
            bearer.Headers.Add("Authorization", $"Bearer {key}");
            using var answer = await app.Client.SendAsync(bearer, Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        using var head = new HttpRequestMessage(HttpMethod.Head, "/hangfire");
        head.Headers.Add("Cookie", cookie);
        using var seen = await app.Client.SendAsync(head, Stop);
        ((int)seen.StatusCode).ShouldBeLessThan(500);
    }

    /// <summary>A form with the token of another session, or of one that was ended, does nothing; with its own it does, and is written down.</summary>
    private static async Task TriggerOnceAsync(AppProcess app, Watched watched, long before)
    {
        const string Trigger = "/hangfire/recurring/trigger";
        using var one = await AdminClient.OpenAsync(app.Address, Password);
        using var other = await AdminClient.OpenAsync(app.Address, Password);
        await one.ReadAsync("/admin/jobs");
        await other.ReadAsync("/admin/jobs");
        var own = one.Token;

        (await TriggerAsync(one, other.Token)).ShouldBe(HttpStatusCode.BadRequest);
        (await TriggerAsync(one, "")).ShouldBe(HttpStatusCode.BadRequest);
        (await CountAsync(watched)).ShouldBe(before);
        (await TriggerAsync(one, own)).ShouldBe(HttpStatusCode.NoContent);
        (await CountAsync(watched)).ShouldBe(before + 1);
        one.Token = own;
        using var left = await one.PostAsync("/admin", "sign-out");
        (await TriggerAsync(one, own)).ShouldBe(HttpStatusCode.Forbidden);
        (await CountAsync(watched)).ShouldBe(before + 1);
        (
            await watched.Storage.LinesAsync(
                $"SELECT left(actor, 8) || done::text FROM audit_log WHERE action = 'jobs_page' AND target = '{Trigger}' AND detail IS NULL"
            )
        ).ShouldBe(["session true"]);
        (
            await watched.Storage.LinesAsync($"SELECT DISTINCT done FROM audit_log WHERE target = '{Trigger}' AND detail IS NOT NULL")
        ).ShouldBe(["False"]);

        async Task<HttpStatusCode> TriggerAsync(AdminClient admin, string token)
        {
            admin.Token = token;
            using var answer = await admin.PostAsync(Trigger, "", ("jobs[]", "maintenance:prune"));
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Doors_BrowsersSessionsAndForms_HoldWhatTheyPromise()
    {
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var environment = watched.Environment(new Uri("http://127.0.0.1:9"));
        await using var app = await AppProcess.StartAsync(environment);

        // The console names the file, and not what is in it.
        var file = Path.Combine(watched.Folder, "admin-password");
        var password = (await File.ReadAllTextAsync(file, Stop)).Trim();
        await app.SaysAsync(file);
        app.Output.ShouldNotContain(password);
        await app.SaysAsync("Set both before a second instance shares this database");

        // A browser is sent to the sign-in, by a path: never to the name in Host.
        foreach (var path in new[] { "/hangfire/recurring?from=1", "/admin", "/admin/keys", "/Admin/nothing" })
        {
            using var navigation = new HttpRequestMessage(HttpMethod.Get, path);
            navigation.Headers.Add("Accept", "text/html,*/*");
            navigation.Headers.Host = "evil.test";
            using var sent = await app.Client.SendAsync(navigation, Stop);
            sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            sent.Headers.Location!.OriginalString.ShouldBe($"/sign-in?ReturnUrl={Uri.EscapeDataString(path)}");
        }

        // Without the token of the form nothing is looked at; with it, only local addresses are gone back to.
        using (var form = SignIns.Form(("_handler", "sign-in"), ("Given.Password", password)))
        using (var refused = await app.Client.PostAsync("/sign-in", form, Stop))
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var signedIn = await app.SignInAsync(password, "//evil.test");
        signedIn.Headers.Location!.OriginalString.ShouldBe("/admin");
        var set = signedIn.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("ethoscope-admin=", StringComparison.Ordinal));
        set.ShouldContain("httponly");
        set.ShouldContain("samesite=lax");
        set.ShouldNotContain("secure");
        var cookie = set.Split(';')[0];
        (await GetAsync(app, "/admin/keys", cookie)).ShouldBe(HttpStatusCode.OK);
        (await GetAsync(app, "/admin/nothing", cookie)).ShouldBe(HttpStatusCode.NotFound);
        (await app.StopAsync()).ShouldBe(0);

        // The session outlives a restart, as its keys are in the database, and not a change of the password.
        await using (var again = await AppProcess.StartAsync(environment))
            (await GetAsync(again, "/admin/keys", cookie)).ShouldBe(HttpStatusCode.OK);
        environment["ETHOSCOPE_ADMIN_PASSWORD"] = Password;
        await using var changed = await AppProcess.StartAsync(environment);
        (await GetAsync(changed, "/admin/keys", cookie)).ShouldBe(HttpStatusCode.Forbidden);

        // Five wrong ones close the door to the right one too, and say until when.
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await changed.SignInAsync("wrong-horse");
            wrong.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        // Where Redis is late, on a busy machine, the process counts some of them apart, and a few more close it.
        await Eventually.TrueAsync(
            async () =>
            {
                using var wrong = await changed.SignInAsync("wrong-horse");
                return wrong.StatusCode == HttpStatusCode.TooManyRequests;
            },
            "the door is closed"
        );
        using var limited = await changed.SignInAsync(Password);
        limited.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        limited.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromMinutes(13), TimeSpan.FromMinutes(15));
        (await limited.Content.ReadAsStringAsync(Stop)).ShouldContain("Too many wrong passwords. Try again at ");

        // No proxy is configured: another address in a header is not another address.
        using var forwarded = await changed.SignInAsync(Password, forwardedFor: "203.0.113.9");
        forwarded.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Keys_MadeAndRevokedBesideTwoServers_HoldAtBothWithinSeconds()
    {
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var environment = watched.Environment(new Uri("http://127.0.0.1:9"));
        environment["API_SECRET_KEY"] = "a-secret-of-both-instances";
        environment["ETHOSCOPE_ADMIN_PASSWORD"] = Password;
        environment["Ethoscope__Api__RequireKey"] = "true";
        await using var one = AppProcess.Launch(environment);
        await using var other = AppProcess.Launch(environment);
        await Task.WhenAll(one.WaitUntilReadyAsync(), other.WaitUntilReadyAsync());
        one.Told.ShouldNotContain("are not both set");

        var text = await SignIns.MakeKeyAsync(environment, "--name", "A reader", "--tier", "premium", "--expires", "2099-12-31");
        text.ShouldMatch("^eth_[a-z2-9]{8}_[a-z2-9]{52}$");
        foreach (var app in new[] { one, other })
            await Eventually.TrueAsync(async () => await StatusAsync(app, text) == HttpStatusCode.OK, "the key opens");
        await Eventually.TrueAsync(
            async () => await watched.Storage.ScalarAsync("SELECT last_used_at FROM api_keys") is DateTime,
            "its use is noted"
        );
        await Task.WhenAll(
            KeysAsync(environment, $@"{text[..12]} +A reader +premium +valid +\S+Z +2100-01-01T00:00Z +\S+Z", "list"),
            KeysAsync(environment, "DAY +ANSWERED +REFUSED +LIMITED +FAILED +ALL", "usage", text[..12])
        );

        await KeysAsync(environment, $"{text[..12]} works until ", "rotate", "A reader", "--grace", "2d");
        await KeysAsync(environment, $"Key {text[..12]} of A reader is revoked", "revoke", text[..12]);
        foreach (var app in new[] { one, other })
            await Eventually.TrueAsync(
                async () => await StatusAsync(app, text) == HttpStatusCode.Unauthorized,
                "the key is refused",
                TimeSpan.FromSeconds(5)
            );

        // Under another secret its keys are said to match nothing.
        await SignIns.MakeKeyAsync(environment, "--name", "Another");
        environment["API_SECRET_KEY"] = "another-secret-altogether";
        await KeysAsync(environment, "Another +default +other secret", "list");
        var stored = string.Join('\n', await watched.Storage.LinesAsync("SELECT row::text FROM api_keys AS row"));
        stored.ShouldNotContain(text[13..]);
    }

    /// <summary>What a proxy on loopback sends on for a request from an address: appended to what it got.</summary>
    private static void Forward(HttpRequestMessage request, string from)
    {
        var before = request.Headers.TryGetValues("X-Forwarded-For", out var values) ? string.Join(", ", values) : null;
        request.Headers.Remove("X-Forwarded-For");
        request.Headers.Add("X-Forwarded-For", before is null || before == from ? from : $"{before}, {from}");
    }

    private static async Task<HttpStatusCode> GetAsync(AppProcess app, string path, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookie);
        using var answer = await app.Client.SendAsync(request, Stop);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> StatusAsync(AppProcess app, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/status");
        request.Headers.Add("Authorization", $"Bearer {key}");
        using var answer = await app.Client.SendAsync(request, Stop);
        return answer.StatusCode;
    }

    /// <summary>Runs the verb, which is to say this.</summary>
    private static async Task KeysAsync(Dictionary<string, string?> environment, string says, params string[] arguments)
    {
        await using var verb = AppProcess.LaunchCommand(environment, ["keys", .. arguments]);
        (await verb.WaitForExitAsync()).ShouldBe(0, verb.Output);
        verb.Output.ShouldMatch(says);
    }

    private static async Task<long> CountAsync(Watched watched) =>
        (long)(await watched.Storage.ScalarAsync("SELECT count(*) FROM hangfire.job WHERE invocationdata::text LIKE '%Maintenance%'"))!;
}
