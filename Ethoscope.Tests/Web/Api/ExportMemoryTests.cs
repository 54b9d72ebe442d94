using System.Collections.Concurrent;
using System.Net;
using Ethoscope.Core.Mempool;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Api;
using Ethoscope.Web.Api.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>A million rows through the whole of the API, of which few are held at any time.</summary>
public sealed class ExportMemoryTests : IAsyncLifetime
{
    private const int Rows = 1_000_000;
    private ApiSite _site = null!;
    private FakeBlockReader _reader = null!;

    public async ValueTask InitializeAsync() => (_site, _reader) = await ApiSite.RentAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("csv")]
    [InlineData("ndjson")]
    public async Task Export_AMillionRows_HoldsAPageOrTwo(string format)
    {
        var rows = format == "csv" ? Rows : Rows / 10;
        var head = _reader.Chain.Head.Header;
        var first = head.Time.AddSeconds(-rows - 10);
        var pages = new ConcurrentQueue<WeakReference>();
        _site.Get<MemoryMempool>().Invent = after =>
        {
            var start = after is { } last ? (int)(last - first).TotalSeconds + 1 : 0;
            var page = new BlockInclusion[Math.Min(RowPages.Size, rows - start)];
            for (var i = 0; i < page.Length; i++)
                page[i] = new(start + i, head.Hash, first.AddSeconds(start + i), 100, 50) { DelayP50 = TimeSpan.FromSeconds(4.5) };
            pages.Enqueue(new WeakReference(page));
            return Task.FromResult<IReadOnlyList<BlockInclusion>>(page);
        };

        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(_site.Address, $"/api/v1/metrics/mempool/inclusion?from=2015-08-01&format={format}")
        );
        using var answer = await _site.SendAsync(request);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var (buffer, lines, most, checks) = (new byte[64 * 1024], 0, 0, 0);
        while (await body.ReadAsync(buffer) is > 0 and var read)
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            if (lines < (checks + 1) * rows / 4)
                continue;
            checks++;
            // Not those that are made while this is looked at.
            var made = pages.ToArray();
            GC.Collect();
            most = Math.Max(most, made.Count(page => page.IsAlive));
        }

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        lines.ShouldBe(rows + (format == "csv" ? 1 : 0));
        pages.Count.ShouldBe((rows / RowPages.Size) + 1);
        checks.ShouldBeGreaterThanOrEqualTo(3);
        most.ShouldBeInRange(0, 4);
    }

    [Fact]
    public async Task Export_Client_MustReadOnToKeepItsSlot()
    {
        var rate = new Rate();
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddSingleton<ExportSlots>().BuildServiceProvider() };
        http.Features.Set<IHttpMinResponseDataRateFeature>(rate);
        IEnumerable<TimesAnswer>[] pages =
        [
            [],
        ];

        var rows = await ApiRows<TimesAnswer>.OpenAsync(http, pages.ToAsyncEnumerable(), RowFormat.Csv, "nothing");
        await rows.ExecuteAsync(http);

        rate.MinDataRate.ShouldNotBeNull().BytesPerSecond.ShouldBe(16_384);
    }

    private sealed class Rate : IHttpMinResponseDataRateFeature
    {
        public MinDataRate? MinDataRate { get; set; }
    }
}
