using System.Net;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Mempool;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>What is answered where there is nothing, only what is old, or no number.</summary>
public sealed class GapsApiTests : IAsyncLifetime
{
    private ApiSite _site = null!;
    private FakeBlockReader _reader = null!;

    public async ValueTask InitializeAsync() => (_site, _reader) = await ApiSite.RentAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/api/v1/metrics/blocks", false)]
    [InlineData("/api/v1/reorganisations", false)]
    [InlineData("/api/v1/metrics/mempool", false)]
    [InlineData("/api/v1/metrics/mempool/inclusion", false)]
    [InlineData("/api/v1/metrics/gas", true)]
    [InlineData("/api/v1/metrics/blobs", true)]
    public async Task List_EmptyTable_Is200WithAnEmptyList(string path, bool hasPoints)
    {
        _reader.IsEmpty = true;

        var reply = await _site.GetAsync(path);

        reply.Status.ShouldBe(HttpStatusCode.OK);
        (hasPoints ? reply.Data["points"] : reply.Data)!.AsArray().ShouldBeEmpty();
        reply.Text.ShouldNotContain("NaN", Case.Sensitive);
    }

    [Theory]
    [InlineData("/api/v1/metrics/gas")]
    [InlineData("/api/v1/metrics/blobs")]
    public async Task Series_OnlyOldRows_KeepsToTheRangeThatIsAskedFor(string path)
    {
        var old = new DateTimeOffset(2015, 8, 1, 0, 0, 0, TimeSpan.Zero);
        _site.Get<FakeFeeReader>().Points = [new(old, TimeSpan.Zero, 1, 1, 1) { BaseFee = FeeSpread.OfOne(1) }];

        var reply = await _site.GetAsync(path);

        reply.Status.ShouldBe(HttpStatusCode.OK);
        reply.Data["points"]!.AsArray().ShouldBeEmpty();
        ((string?)reply.Data["from"]).ShouldNotBeNull().ShouldNotStartWith("2015");
    }

    [Theory]
    [InlineData("/api/v1/metrics/mempool/current", 0)]
    [InlineData("/api/v1/metrics/mempool/current", 5)]
    [InlineData("/api/v1/metrics/mempool", 0)]
    [InlineData("/api/v1/metrics/mempool", 5)]
    [InlineData("/api/v1/metrics/mempool?format=csv", 0)]
    [InlineData("/api/v1/metrics/mempool?format=ndjson", 5)]
    [InlineData("/api/v1/metrics/summary", 0)]
    public async Task Get_DivisionByZero_IsNullAndNeverAFault(string path, long gas)
    {
        _site
            .Get<MemoryMempool>()
            .Samples.Add(
                new()
                {
                    Time = TimeProvider.System.GetUtcNow().AddSeconds(-5),
                    Depth = MempoolDepth.Content,
                    Source = "node",
                    Pending = 4,
                    Backlog = new()
                    {
                        Target = new(100, 1_000, GasLimit: 0),
                        Priced = 4,
                        Eligible = 2,
                        EligibleGas = gas,
                    },
                }
            );

        var reply = await _site.GetAsync(path);

        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        foreach (var word in new[] { "NaN", "Infinity", "∞" })
            reply.Text.ShouldNotContain(word, Case.Sensitive);
        if (reply.MediaType == "application/json")
            reply.Text.ShouldContain("\"backlog_blocks\":null");
    }
}
