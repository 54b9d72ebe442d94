using System.Net;
using System.Text.Json.Nodes;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>
/// The product's endpoints fail it in every way: the quota of one is used up, then all send pages, halves and garbage, hang and refuse.
/// It says what and until when, goes on showing what is stored as old, and follows again by itself.
/// </summary>
[Collection(FaultsCollection.Name)]
public sealed class UpstreamOutageTests(PostgresServer server)
{
    private const string Marker = "checking-your-browser-5b1f";
    private const string Page = $"<!DOCTYPE html><html><body><script>alert('{Marker}')</script></body></html>";
    private static readonly string Whole = $$"""{"id":1,"result":"0x{{new string('7', 20_000)}}"}""";

    private static readonly StubAnswer[] Garbage =
    [
        new(200, Page, Header("Content-Type", "text/html; charset=UTF-8")),
        new(502, Page, Header("Content-Type", "text/html")),
        new(200, ""),
        StubAnswer.BrokenOff(Whole),
        StubAnswer.Garbled(Whole),
        new(200, null) { Breaks = true },
        new(403, Page),
        new(302, "", Header("Location", "https://login.example.test/")),
        new(200, null) { Hangs = true },
    ];

    [Fact]
    public async Task Follow_QuotaUsedUpThenAllEndpointsDown_SaysSoAndGoesOnByItself()
    {
        await using var small = await RpcStub.StartAsync();
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        await using var third = await RpcStub.StartAsync();
        RpcStub[] spares = [first, second, third];
        var chain = StubChain.Of(small);
        foreach (var spare in spares)
            spare.Answer = chain.Answer;
        var start = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        for (var number = 0; number <= 20; number++)
            chain.Add(StubChain.Block(number, "", start));
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var environment = watched.Environment();
        environment["Ethoscope__Chains__ethereum__Endpoints__0__Name"] = "small";
        environment["Ethoscope__Chains__ethereum__Endpoints__0__Url"] = small.Url.ToString();
        environment["Ethoscope__Chains__ethereum__Endpoints__0__RequestsPerDay"] = "150";
        foreach (var (index, spare) in spares.Index())
        {
            environment[$"Ethoscope__Chains__ethereum__Endpoints__{index + 1}__Name"] = $"spare-{index}";
            environment[$"Ethoscope__Chains__ethereum__Endpoints__{index + 1}__Url"] = spare.Url.ToString();
        }

        environment["Ethoscope__Collectors__blocks__PollInterval"] = "00:00:00.1";
        await using var app = await AppProcess.StartAsync(environment);
        await watched.HeadAtAsync(20);

        // Used up: said until when, and the other serves.
        var spent = await SourceAsync(app, "small", "budget_spent");
        DateTimeOffset.Parse((string)spent["until"]!, System.Globalization.CultureInfo.InvariantCulture).TimeOfDay.ShouldBe(TimeSpan.Zero);
        chain.Add(StubChain.Block(21, "", start));
        await watched.HeadAtAsync(21);
        var asked = small.Requests.Count;

        // All are down, in all ways at once. Each that fails is left alone for a while, longer each time: of three, one is asked more often.
        var sent = 0;
        foreach (var spare in spares)
            spare.Intercept = _ => Garbage[(Interlocked.Increment(ref sent) - 1) % Garbage.Length];
        chain.Add(StubChain.Block(22, "", start));
        var down = await Eventually.GetAsync(
            () => HealthAsync(app),
            health => (string?)health["status"] == "degraded" && (string?)Blocks(health)["status"] == "failing",
            "the health report says that nothing answers"
        );
        ((string?)Blocks(down)["reason"]).ShouldNotBeNullOrEmpty();
        ((string?)down["database"]).ShouldBe("ok");
        await Eventually.TrueAsync(() => Task.FromResult(sent > Garbage.Length), "each kind was sent", TimeSpan.FromMinutes(2));
        var html = await app.PageAsync("/blocks", "data-state=\"stale\"");
        html.ShouldNotContain($"<script>alert('{Marker}')", Case.Sensitive, "a stranger's page is never part of ours");

        var status = await app.Client.GetStringAsync("/api/v1/status", TestContext.Current.CancellationToken);
        status.ShouldContain("\"as_of_block\":21");
        (await app.Client.GetAsync("/api/v1/health/ready", TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
        var metrics = await Eventually.GetAsync(
            () => app.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken),
            text =>
                spares
                    .Index()
                    .All(spare => text.Contains($"ethoscope_source_up{{source=\"spare-{spare.Index}\"}} 0", StringComparison.Ordinal)),
            "all are said to be down"
        );
        metrics.ShouldNotContain(Marker);

        // One is back: nobody has to do anything.
        foreach (var spare in spares)
            spare.Intercept = _ => null;
        await watched.HeadAtAsync(22);
        await Eventually.TrueAsync(async () => (string?)Blocks(await HealthAsync(app))["status"] == "ok", "the collector is well");
        (small.Requests.Count - asked).ShouldBe(0, "what is used up is not asked");
        await Ledger.ShouldBeWholeAsync(watched.Storage);
        (await app.StopAsync()).ShouldBe(0);
    }

    private static JsonNode Blocks(JsonNode health) =>
        health["collectors"]!.AsArray().Single(one => (string?)one!["name"] == "blocks:ethereum")!;

    private static Dictionary<string, string> Header(string name, string value) => new(StringComparer.Ordinal) { [name] = value };

    private static async Task<JsonNode> SourceAsync(AppProcess app, string name, string status)
    {
        var health = await Eventually.GetAsync(() => HealthAsync(app), health => Source(health) is not null, $"{name} is {status}");
        return Source(health)!;

        JsonNode? Source(JsonObject health) =>
            health["sources"]!.AsArray().FirstOrDefault(one => (string?)one!["name"] == name && (string?)one["status"] == status);
    }

    private static async Task<JsonObject> HealthAsync(AppProcess app)
    {
        using var answer = await app.Client.GetAsync("/api/v1/health", TestContext.Current.CancellationToken);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["data"]!.AsObject();
    }
}
