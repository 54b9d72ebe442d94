using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

public sealed class BlocksExportTests : IAsyncLifetime
{
    private const string Blocks = "/api/v1/metrics/blocks";
    private ApiSite _site = null!;
    private FakeBlockReader _reader = null!;

    public async ValueTask InitializeAsync() => (_site, _reader) = await ApiSite.RentAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task List_Csv_HoldsEveryRowOfTheRangeExactly()
    {
        while (_reader.Chain.Blocks.Count < 2_100)
            _reader.Chain.Grow();

        var (answer, lines) = await ReadAsync($"{Blocks}?format=csv");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("blocks-ethereum.csv");
        lines[^1].ShouldBeEmpty("the last line ends");
        var names = lines[0].Split(',');
        string[] expected = ["chain", "block_number", "timestamp", "base_fee_wei", "tips_p50_wei", "transactions_value_wei", "size_bytes"];
        foreach (var name in expected)
            names.ShouldContain(name);
        names.ShouldNotContain("extra_data_text", "a stranger's text is no cell");
        var rows = lines[1..^1].Select(line => line.Split(',')).ToArray();
        rows.ShouldAllBe(row => row.Length == names.Length);
        rows.Select(row => long.Parse(row[Array.IndexOf(names, "block_number")], CultureInfo.InvariantCulture))
            .ShouldBe(_reader.Chain.Blocks.Select(block => block.Header.Number).Reverse());
        rows[0]
            [Array.IndexOf(names, "base_fee_wei")]
            .ShouldBe(_reader.Chain.Head.Header.BaseFeeWei!.Value.ToString(CultureInfo.InvariantCulture));
        _reader.Calls["range"].ShouldBe(3, "page by page");
    }

    [Fact]
    public async Task Reorganisations_Csv_HoldsEachOnceOverAllPages()
    {
        var now = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < 1_205; i++)
            _reader.Reorganise(1, 30_000_200, now.AddSeconds(-i));

        var (answer, lines) = await ReadAsync("/api/v1/reorganisations?format=csv");
        var (_, few) = await ReadAsync("/api/v1/reorganisations?limit=3", "application/x-ndjson");

        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("reorganisations-ethereum.csv");
        lines[0].ShouldStartWith("chain,detected_at,depth,ancestor_number,old_head_block_number,old_head_block_hash,");
        var times = lines[1..^1].Select(line => line.Split(',')[1]).ToList();
        times.Count.ShouldBe(1_205);
        times.Distinct().Count().ShouldBe(1_205);
        few[..^1].Select(line => (long)JsonNode.Parse(line)!["depth"]!).ShouldBe([1, 1, 1]);
    }

    [Fact]
    public async Task List_Ndjson_HasTheFieldsOfTheList()
    {
        var page = await _site.GetAsync($"{Blocks}?limit=3");

        var (answer, lines) = await ReadAsync($"{Blocks}?limit=3", "application/x-ndjson");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        answer.Headers.Vary.ShouldContain("Accept");
        lines.Length.ShouldBe(4);
        lines[..3].Select(line => (long)JsonNode.Parse(line)!["block_number"]!).ShouldBe(page.Numbers);
    }

    [Fact]
    public async Task List_RangeWithoutBlocks_IsTheLineOfNamesAlone()
    {
        var (answer, lines) = await ReadAsync($"{Blocks}?format=CSV&from=2015-08-01&to=2015-08-02");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        lines.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("xml")]
    [InlineData("1")]
    [InlineData("")]
    public async Task List_AnotherFormat_IsRefused(string format)
    {
        var reply = await _site.GetAsync($"{Blocks}?format={format}");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task List_FaultBeforeTheFirstRow_IsAProblem()
    {
        _reader.Fault = new Npgsql.NpgsqlException("gone", new TimeoutException());

        var (answer, _) = await ReadAsync($"{Blocks}?format=csv");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private async Task<(HttpResponseMessage Answer, string[] Lines)> ReadAsync(string path, string? accept = null)
    {
        using var client = Loopback.Client(_site.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
            request.Headers.Add("Accept", accept);
        var answer = await client.SendAsync(request);
        return (answer, (await answer.Content.ReadAsStringAsync()).Split('\n'));
    }
}
