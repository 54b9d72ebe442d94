using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>
/// Hostile requests made from the OpenAPI document, over PostgreSQL: <c>dotnet run --project Ethoscope.Tests -- fuzz 50000</c> tries more.
/// </summary>
[Collection(FilledApiCollection.Name)]
public sealed class ApiFuzzTests(FilledApi api)
{
    private const int Inputs = 1_000;

    [Fact]
    public async Task Send_HostileRequests_AreAnsweredAsDocumentedAndChangeNothing()
    {
        var fuzz = new ApiFuzz(api);
        var before = await TableDump.ReadAsync(api.Host.ConnectionString);

        await fuzz.RunAsync(Inputs, "0000000000001");

        fuzz.Faults.ShouldBeEmpty(string.Join('\n', fuzz.Faults.Take(20)));
        fuzz.Statuses.Values.Sum().ShouldBe(Inputs);
        fuzz.Statuses.Keys.ShouldContain(200);
        fuzz.Statuses.Keys.ShouldContain(400);
        var after = await TableDump.ReadAsync(api.Host.ConnectionString);
        after.Keys.ShouldBe(before.Keys);
        foreach (var (table, rows) in before)
            after[table].ShouldBe(rows, table);
    }

    /// <summary>Beside field case 44: what strangers make up is no label.</summary>
    [Fact]
    public async Task Send_HostileRequests_AreCountedUnderRoutesMethodsAndCodesAlone()
    {
        var fuzz = new ApiFuzz(api);

        await fuzz.RunAsync(Inputs / 4, "0000000000002");

        var series = await fuzz.SeriesAsync();
        var routes = api.Contract.Operations.Select(operation => operation.Path.TrimEnd('/')).ToHashSet(StringComparer.Ordinal);
        foreach (var labels in series)
        {
            var route = labels.Split("route=\"")[1].Split('"')[0].TrimEnd('/');
            (routes.Contains(route) || route is "unmatched" || route.StartsWith("/openapi", StringComparison.Ordinal)).ShouldBeTrue(labels);
            labels.Split("method=\"")[1].Split('"')[0].ShouldBeOneOf("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "other");
        }
    }
}
