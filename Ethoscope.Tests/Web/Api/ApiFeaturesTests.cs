using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Prices;
using Ethoscope.Core.Security;
using Ethoscope.Tests.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>What holds for every route: formats, compression, tags, HEAD, and who may keep an answer.</summary>
public sealed class ApiFeaturesTests : IAsyncLifetime
{
    private static readonly string[] Ranges =
    [
        "/api/v1/metrics/blocks",
        "/api/v1/metrics/gas",
        "/api/v1/metrics/blobs",
        "/api/v1/metrics/mempool",
        "/api/v1/metrics/mempool/inclusion",
        "/api/v1/reorganisations",
        "/api/v1/prices/eth",
        "/api/v1/consensus/slots",
        "/api/v1/consensus/epochs",
        "/api/v1/consensus/participation",
        "/api/v1/consensus/finality",
        "/api/v1/consensus/reorgs",
        "/api/v1/health/history",
        "/api/v1/anomalies",
        "/api/v1/ml/anomalies",
        "/api/v1/incidents",
    ];

    private static readonly string[] Lists = [.. Ranges, "/api/v1/coverage", "/api/v1/coverage/prices"];

    private ApiSite _site = null!;
    private FakeBlockReader _reader = null!;

    public async ValueTask InitializeAsync()
    {
        (_site, _reader) = await ApiSite.RentAsync();
        var head = _reader.Chain.Head.Header;
        InventedConsensus.Fill(_site.Get<MemoryConsensus>(), head.Time, _reader.Chain.Blocks);
        _site.Get<FakeMevReader>().Blocks.AddRange(InventedMev.Until(head.Time, _reader.Chain.Blocks).Blocks);
        _site.Get<MemoryMempool>().Samples.Add(MempoolSample.Unsupported(head.Time));
        _site.Get<MemoryMempool>().Inclusions.Add(new(head.Number, head.Hash, head.Time, 100, 50));
        ((FakePriceReader)_site.Get<IPriceReader>()).Rounds.Add(new(new(7, 1), 2_800_00000000, 8, head.Time, head.Time));
        _site.Get<FakeFeeReader>().Estimates = new(
            head.Number,
            head.Time,
            null,
            null,
            new(
                head.Number,
                head.Hash,
                head.Time,
                "test-1",
                60_000_000,
                [.. FeeTarget.All.Select(target => new FeeEstimate(target, new(1, 2), 1, 200, 190))]
            )
        );
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Get_EveryRoute_HasATagIsCompressedAndIsKeptByTheClientAloneWhereAKeyIsSent()
    {
        var (_, key) = await _site.Get<ApiKeys>().CreateAsync(new("A reader"), default);
        foreach (var path in await RoutesAsync())
        {
            var open = await _site.GetAsync(path);
            if (open.Headers["Cache-Control"] == "no-store")
            {
                path.ShouldBeOneOf("/api/v1/health", "/api/v1/key", "/api/v1/admin/stats");
                continue;
            }

            open.Status.ShouldBe(HttpStatusCode.OK, path);
            open.Headers["Cache-Control"].ShouldStartWith("public, max-age=", customMessage: path);
            open.Headers["Vary"].ShouldContain("Authorization, X-API-Key", customMessage: path);
            open.Headers["ETag"].ShouldStartWith("W/\"", customMessage: path);

            var known = await _site.GetAsync(path, HttpMethod.Get, ("If-None-Match", "*"));
            known.Status.ShouldBe(HttpStatusCode.NotModified, path);
            known.Text.ShouldBeEmpty();
            foreach (var header in new[] { "ETag", "Cache-Control", "Vary" })
                known.Headers.ShouldContainKey(header, path);

            foreach (var header in new[] { ("X-API-Key", key), ("Authorization", $"Bearer {key}") })
            {
                var keyed = await _site.GetAsync(path, HttpMethod.Get, header);
                keyed.Headers["Cache-Control"].ShouldContain("private", customMessage: path);
                keyed.Headers["Vary"].ShouldContain("Authorization, X-API-Key", customMessage: path);
            }

            var head = await _site.GetAsync(path, HttpMethod.Head);
            (head.Status, head.MediaType, head.Text).ShouldBe((HttpStatusCode.OK, "application/json", ""), path);
            head.Headers.ShouldContainKey("ETag", path);

            foreach (var encoding in new[] { "br", "gzip" })
            {
                using var packed = await SendAsync(path, encoding);
                packed.Content.Headers.ContentEncoding.ShouldBe([encoding], path);
                packed.Headers.ETag!.IsWeak.ShouldBeTrue();
                packed.Headers.Vary.ShouldContain("Accept-Encoding", path);
                JsonNode.Parse(await UnpackAsync(packed)).ShouldNotBeNull(path);
            }
        }
    }

    [Fact]
    public async Task Get_EveryList_IsStreamedAsCsvAndNdjsonAlsoCompressedAndNotForHead()
    {
        _reader.Reorganise(1, 30_000_100, TimeProvider.System.GetUtcNow().AddMinutes(-5));
        foreach (var list in Lists)
        {
            var csv = await _site.GetAsync($"{list}?format=csv");
            var rows = await _site.GetAsync(list, HttpMethod.Get, ("Accept", "application/x-ndjson"));
            var few = list.Contains("coverage", StringComparison.Ordinal) ? null : await _site.GetAsync($"{list}?format=ndjson&limit=1");
            var head = await _site.GetAsync($"{list}?format=csv", HttpMethod.Head);
            using var packed = await SendAsync($"{list}?format=csv", "br");

            csv.Headers["Content-Type"].ShouldBe("text/csv; charset=utf-8; header=present", list);
            csv.Headers["Cache-Control"].ShouldBe("no-store", list);
            csv.Headers["Vary"].ShouldContain("Accept", customMessage: list);
            rows.Headers["Content-Type"].ShouldBe("application/x-ndjson; charset=utf-8", list);
            var names = csv.Text.Split('\n')[0].Split(',');
            var lines = rows.Text.TrimEnd().Split('\n');
            csv.Text.TrimEnd().Split('\n').Length.ShouldBe(lines.Length + 1, list);
            lines.ShouldAllBe(line => JsonNode.Parse(line)!.AsObject().First().Key == names[0]);
            few?.Text.TrimEnd().Split('\n').Length.ShouldBe(1, list);
            (head.Status, head.Text).ShouldBe((HttpStatusCode.OK, ""), list);
            head.Headers["Content-Disposition"].ShouldBe(csv.Headers["Content-Disposition"]);
            packed.Content.Headers.ContentEncoding.ShouldBe(["br"], list);
            (await UnpackAsync(packed)).ShouldStartWith(csv.Text.Split('\n')[0]);
        }
    }

    [Fact]
    public async Task List_Accept_ChoosesWhatItLikesBestAndJsonForWhatCantBeMet()
    {
        (string Accept, string Expected)[] cases =
        [
            ("text/csv", "text/csv"),
            ("text/csv, */*", "text/csv"),
            ("text/*", "text/csv"),
            ("TEXT/CSV; charset=utf-8", "text/csv"),
            ("application/x-ndjson, text/csv", "application/x-ndjson"),
            ("text/csv;q=0.2, application/x-ndjson;q=0.3", "application/x-ndjson"),
            ("*/*, text/csv;q=0.5", "application/json"),
            ("text/csv;q=0, */*;q=0.1", "application/json"),
            ("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "application/json"),
            ("application/*", "application/json"),
            ("image/png", "application/json"),
            ("text/csv;q=0", "application/json"),
            ("nonsense", "application/json"),
            ("", "application/json"),
        ];
        foreach (var (accept, expected) in cases)
        {
            var reply = await _site.GetAsync("/api/v1/reorganisations", HttpMethod.Get, ("Accept", accept));
            (reply.Status, reply.MediaType).ShouldBe((HttpStatusCode.OK, expected), accept);
        }
    }

    [Fact]
    public async Task Get_PagesForPeople_AreNotCompressed()
    {
        foreach (var path in new[] { "/api/docs", "/" })
        {
            using var page = await SendAsync(path, "br");
            page.Content.Headers.ContentEncoding.ShouldBeEmpty(path);
        }

        using var document = await SendAsync("/openapi/v1.json", "br");
        document.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        document.Headers.CacheControl!.MaxAge.ShouldNotBeNull();
    }

    [Fact]
    public async Task Export_Compressed_IsOnItsWayWhileItRuns()
    {
        var pool = _site.Get<MemoryMempool>();
        var head = pool.Inclusions[0];
        var more = new TaskCompletionSource();
        pool.Invent = async after =>
        {
            if (after is not null)
                await more.Task;
            return after is null ? [.. Enumerable.Range(0, 1_000).Select(i => head with { Time = head.Time.AddSeconds(i - 2_000) })] : [];
        };

        using var answer = await SendAsync("/api/v1/metrics/mempool/inclusion?format=ndjson", "br");
        await using var unpacked = new BrotliStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        for (var i = 0; i < 1_000; i++)
            JsonNode.Parse((await reader.ReadLineAsync())!)!["block_number"].ShouldNotBeNull();
        more.SetResult();

        (await reader.ReadLineAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Export_CutOffByAFault_IsNeverAFileThatLooksWhole()
    {
        var pool = _site.Get<MemoryMempool>();
        var head = pool.Inclusions[0];
        pool.Invent = after =>
            after is null
                ? Task.FromResult<IReadOnlyList<BlockInclusion>>([
                    .. Enumerable.Range(0, 1_000).Select(i => head with { Time = head.Time.AddSeconds(i - 2_000) }),
                ])
                : throw new NpgsqlException("The server went away.");

        foreach (var encoding in new[] { "identity", "br", "gzip" })
        {
            using var cut = await SendAsync("/api/v1/metrics/mempool/inclusion?format=csv", encoding);
            cut.StatusCode.ShouldBe(HttpStatusCode.OK);
            await Should.ThrowAsync<HttpRequestException>(async () => await cut.Content.ReadAsByteArrayAsync(), encoding);
        }

        pool.Invent = null;
        var whole = await _site.GetAsync("/api/v1/metrics/mempool/inclusion?format=csv");

        whole.Text.TrimEnd().Split('\n').Length.ShouldBe(2);
    }

    [Fact]
    public async Task Get_EveryRange_RefusesTheSameThingsInTheSameWay()
    {
        var ahead = $"{TimeProvider.System.GetUtcNow().AddDays(2):yyyy-MM-dd}";
        (string Query, string Parameter, string Accepted)[] refused =
        [
            ("from=", "from", "a time such as"),
            ("from", "from", "a time such as"),
            ("to=", "to", "a time such as"),
            ("from=2026-02-30", "from", "a time such as"),
            ("from=2026-01-01T00:00:60Z", "from", "a time such as"),
            ("from=2026-01-01T24:00:00Z", "from", "a time such as"),
            ("from=2026-01-01T00:00:00%2B15:00", "from", "a time such as"),
            ("from=2026-01-01T00:00:00Z%00", "from", "a time such as"),
            ("from=%D9%A2%D9%A0%D9%A2%D9%A6-01-01", "from", "a time such as"),
            ("from=1969-12-31", "from", "from 1970 to 2199"),
            ("from=2026-01-02&to=2026-01-01", "to", "before from"),
            ("start_time=2026-01-02&end_time=2026-01-01", "end_time", "before start_time"),
            ($"from={ahead}", "from", "in the future"),
            ($"start_time={ahead}&end_time=2199-01-01", "start_time", "in the future"),
            ("end_time=2199-01-01&hours=5", "end_time", "in the future"),
            ("from=2026-02-01&at=2026-01-01", "from", "behind the moment"),
            ("from=2026-01-01&start_time=2026-01-01", "start_time", "means the same as from"),
            ("from=2026-01-01&hours=3", "hours", "means the same as from"),
            ("to=2026-01-01&end_time=2026-01-01", "end_time", "means the same as to"),
            ("hours=0", "hours", "from 1 to 168"),
            ("hours=169", "hours", "from 1 to 168"),
            ("hours=1.5", "hours", "from 1 to 168"),
            ("limit=", "limit", "from 1 to"),
            ("limit=0", "limit", "from 1 to"),
            ("limit=-1", "limit", "from 1 to"),
            ("limit=5%00", "limit", "from 1 to"),
            ("limit=%D9%A5", "limit", "from 1 to"),
            ("limit=1e2", "limit", "from 1 to"),
            ("limit=1001", "limit", "from 1 to"),
            ("limit=99999999999999999999999999", "limit", "from 1 to"),
            ("limit=1&LIMIT=2", "limit", "once"),
            ("at=", "at", "a time such as"),
            ("at=now", "at", "a time such as"),
            ("format=", "format", "json, csv or ndjson"),
            ("format=xml", "format", "json, csv or ndjson"),
        ];
        foreach (var path in Ranges)
        foreach (var (query, parameter, accepted) in refused)
        {
            var reply = await _site.GetAsync($"{path}?{query}");
            var asked = $"{path}?{query}: {reply.Text}";
            reply.Status.ShouldBe(HttpStatusCode.BadRequest, asked);
            reply.ErrorOf(parameter).ShouldNotBeNull(asked).ShouldContain(accepted, customMessage: asked);
        }

        foreach (var path in Ranges)
        foreach (var query in new[] { "from=2026-01-01&to=2026-01-01", "HOURS=2", "hours=1&limit=1", $"to={ahead}", "limit=007" })
            (await _site.GetAsync($"{path}?{query}")).Status.ShouldBe(HttpStatusCode.OK, $"{path}?{query}");
    }

    [Fact]
    public async Task Get_Interval_IsRefusedWhereItIsTooFineWithTheFinestThatIsAccepted()
    {
        (string Path, int Status, string? Accepted)[] cases =
        [
            ("/api/v1/metrics/gas?interval=raw&hours=168", 200, null),
            ("/api/v1/metrics/gas?interval=RAW&from=2026-01-01&to=2026-01-09", 400, "7 days"),
            ("/api/v1/metrics/gas?interval=raw&from=2026-01-01&to=2026-01-09&format=csv", 200, null),
            ("/api/v1/metrics/gas?interval=1h", 200, null),
            ("/api/v1/metrics/blobs?interval=1D&from=2016-01-01", 200, null),
            ("/api/v1/metrics/gas?interval=2h", 400, "raw, hour or day"),
            ("/api/v1/metrics/mempool?interval=12s&hours=24", 400, "at least 288s"),
            ("/api/v1/metrics/mempool?interval=288s&hours=24", 200, null),
            ("/api/v1/metrics/mempool?interval=1h&hours=168&limit=100", 400, "at least 12096s"),
            ("/api/v1/metrics/mempool/inclusion?interval=0s", 400, "whole number of seconds"),
            ("/api/v1/metrics/mempool/inclusion?interval=1h%0a", 400, "whole number of seconds"),
            ("/api/v1/metrics/mempool/inclusion?interval=hour", 200, null),
            ("/api/v1/metrics/mempool/inclusion?interval=1h&format=csv", 400, "is for json"),
            ("/api/v1/prices/eth?interval=1s&hours=1", 400, "at least 6s"),
            ("/api/v1/prices/eth?interval=hour", 200, null),
            ("/api/v1/prices/eth?interval=99999999999999s", 400, "whole number of seconds"),
        ];
        foreach (var (path, status, accepted) in cases)
        {
            var reply = await _site.GetAsync(path);
            ((int)reply.Status).ShouldBe(status, $"{path}: {reply.Text}");
            if (accepted is not null)
                reply.ErrorOf("interval").ShouldNotBeNull(reply.Text).ShouldContain(accepted);
        }
    }

    [Fact]
    public async Task Cursor_OfAnotherList_IsRefused()
    {
        for (var i = 0; i < 3; i++)
            _reader.Reorganise(1, 30_000_100, TimeProvider.System.GetUtcNow().AddMinutes(-5 - i));
        var blocks = (await _site.GetAsync("/api/v1/metrics/blocks?limit=1")).NextCursor.ShouldNotBeNull();
        var branches = (await _site.GetAsync("/api/v1/reorganisations?limit=1")).NextCursor.ShouldNotBeNull();

        var one = await _site.GetAsync($"/api/v1/metrics/blocks?cursor={branches}");
        var other = await _site.GetAsync($"/api/v1/reorganisations?cursor={blocks}");

        foreach (var reply in new[] { one, other })
            reply.ErrorOf("cursor").ShouldNotBeNull().ShouldContain("of this list");
    }

    /// <summary>All that the document names, with a block where one is asked for.</summary>
    private async Task<IEnumerable<string>> RoutesAsync() =>
        (await _site.GetAsync("/openapi/v1.json")).Json["paths"]!
            .AsObject()
            .Where(path => path.Value!["get"] is { } get && !new ApiOperation(path.Key, "get", get.AsObject()).IsStream)
            .Select(path =>
                path.Key.Replace("{id}", "30000001", StringComparison.Ordinal)
                    .Replace("{network}", "base", StringComparison.Ordinal)
                    .Replace("{operation}", "swap", StringComparison.Ordinal)
                    .Replace("{anomaly}", _site.Get<FakeAnomalyReader>().Episodes[0].Id, StringComparison.Ordinal)
                    .Replace("{incident}", _site.Get<FakeAnomalyReader>().Episodes[0].Incident, StringComparison.Ordinal)
                    .Replace("{slot}", $"{_site.Get<MemoryConsensus>().Slots.Keys[^1]}", StringComparison.Ordinal)
                    .Replace("{epoch}", $"{_site.Get<MemoryConsensus>().Finalities[^1].Epoch}", StringComparison.Ordinal)
            );

    private async Task<HttpResponseMessage> SendAsync(string path, string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_site.Address, path));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        return await _site.SendAsync(request);
    }

    private static async Task<string> UnpackAsync(HttpResponseMessage packed)
    {
        await using var body = await packed.Content.ReadAsStreamAsync();
        await using Stream unpacked =
            packed.Content.Headers.ContentEncoding.Single() == "br"
                ? new BrotliStream(body, CompressionMode.Decompress)
                : new GZipStream(body, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
