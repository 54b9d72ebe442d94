using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Simulation;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>The simulated relays over HTTP, beside what real ones were recorded to answer.</summary>
public sealed class RelayApiTests(RelayApiTests.Shared shared) : IClassFixture<RelayApiTests.Shared>
{
    private const string Delivered = "/relay/v1/data/bidtraces/proposer_payload_delivered";
    private const string Received = "/relay/v1/data/bidtraces/builder_blocks_received";

    [Fact]
    public void Network_NamesRelaysByThoseOfMainnet()
    {
        var relays = shared.Site.Network.Relays.Relays;

        relays
            .Select(relay => (relay.Name, relay.Endpoint!.Name, relay.AdjustsBids, relay.MergesBlocks))
            .ShouldBe([
                ("titan", "titan-relay", false, true),
                ("ultrasound", "ultrasound-relay", true, false),
                ("bloxroute-regulated", "bloxroute-regulated-relay", false, false),
                ("flashbots", "flashbots-relay", false, false),
                ("aestus", "aestus-relay", false, false),
            ]);
        relays.Select(relay => relay.Endpoint!.Url.Port).Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public async Task Rows_BesideRecordedOnes_HaveTheSameFieldsInTheSameKind()
    {
        var ours = (await shared.GetAsync("flashbots", Delivered)).AsArray()[0]!.AsObject();
        var bid = (await shared.GetAsync("flashbots", $"{Received}?slot={ours["slot"]}")).AsArray()[0]!.AsObject();
        var recorded = SharedData.Fixture("relay/mainnet_flashbots_proposer_payload_delivered_14318494.json")[0]!.AsObject();
        var recordedBid = SharedData.Fixture("relay/ultrasound_hoodi_builder_blocks_received_optimistic.json")[0]!.AsObject();

        ours.Select(field => (field.Key, field.Value!.GetValueKind()))
            .ShouldBe(recorded.Select(field => (field.Key, field.Value!.GetValueKind())));
        bid.Select(field => field.Key).ShouldBe(recordedBid.Select(field => field.Key));
        ((string)ours["builder_pubkey"]!).Length.ShouldBe(98);
        ((string)ours["proposer_pubkey"]!).Length.ShouldBe(98);
    }

    [Theory]
    [InlineData("titan")]
    [InlineData("bloxroute-regulated")]
    public async Task Pages_WalkedByCursor_GiveEachSlotOnceDownToTheFirst(string relay)
    {
        var slots = new List<long>();
        for (long? cursor = null; ; cursor = slots[^1] - 1)
        {
            var page = (await shared.GetAsync(relay, $"{Delivered}?limit=37{(cursor is { } from ? $"&cursor={from}" : "")}")).AsArray();
            slots.AddRange(page.Select(row => BeaconSite.Number(row!["slot"])));
            if (page.Count < 37)
                break;
        }

        slots.ShouldBe(slots.OrderDescending());
        slots.Distinct().Count().ShouldBe(slots.Count);
        slots.Count.ShouldBeGreaterThan(50);
        var newest = (await shared.GetAsync(relay, $"{Delivered}?slot={slots[0]}")).AsArray().ShouldHaveSingleItem()!;
        var byHash = (await shared.GetAsync(relay, $"{Delivered}?block_hash={newest["block_hash"]}")).AsArray().ShouldHaveSingleItem()!;
        byHash.ToJsonString().ShouldBe(newest.ToJsonString());
        (await shared.GetAsync(relay, $"{Delivered}?slot={slots[0] + 1_000}")).AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Payloads_OfTwoHours_AreBlocksOfTheChainButForThoseThatWereLost()
    {
        var (found, lost) = (0, 0);
        foreach (var row in (await shared.GetAsync("titan", Delivered)).AsArray())
        {
            var block = await shared.Site.CallAsync("eth_getBlockByNumber", $"\"0x{BeaconSite.Number(row!["block_number"]):x}\",true");
            if ((string?)block?["hash"] != (string?)row["block_hash"])
            {
                lost++;
                continue;
            }

            found++;
            ((string?)block!["parentHash"]).ShouldBe((string?)row["parent_hash"]);
            block["transactions"]!.AsArray().Count.ShouldBe((int)BeaconSite.Number(row["num_tx"]));
            if ((string?)block["miner"] == (string?)row["proposer_fee_recipient"])
                continue;
            var paid = block["transactions"]!
                .AsArray()
                .TakeLast(5)
                .Where(sent => (string?)sent!["to"] == (string?)row["proposer_fee_recipient"])
                .Select(sent => Wide((string)sent!["value"]!))
                .ToArray();
            if (paid.Length > 0)
                paid.ShouldHaveSingleItem()
                    .ShouldBeLessThanOrEqualTo(BigInteger.Parse((string)row["value"]!, CultureInfo.InvariantCulture));
        }

        found.ShouldBeGreaterThan(100);
        lost.ShouldBeInRange(1, found / 10);
    }

    [Theory]
    [InlineData("bloxroute-regulated", "?limit=101", HttpStatusCode.BadRequest)]
    [InlineData("bloxroute-regulated", "?limit=100", HttpStatusCode.OK)]
    [InlineData("flashbots", "?limit=201", HttpStatusCode.BadRequest)]
    [InlineData("flashbots", "?slot=1&cursor=2", HttpStatusCode.BadRequest)]
    [InlineData("flashbots", "?cursor=x", HttpStatusCode.BadRequest)]
    [InlineData("flashbots", "?block_hash=0x12", HttpStatusCode.BadRequest)]
    public async Task Requests_OfDelivered_AreRefusedAsTheReferenceRelayDoes(string relay, string query, HttpStatusCode status)
    {
        var (answered, body) = await shared.AskAsync(relay, Delivered + query);

        answered.ShouldBe(status);
        if (status != HttpStatusCode.OK)
            ((int?)body!["code"]).ShouldBe((int)status);
    }

    [Theory]
    [InlineData("flashbots", Received)]
    [InlineData("flashbots", Received + "?slot=1&cursor=5")]
    [InlineData("flashbots", Received + "?slot=1&limit=501")]
    [InlineData("ultrasound", "/ultrasound/v1/data/adjustments")]
    public async Task Requests_WithoutWhatTheyNeed_AreRefused(string relay, string path) =>
        (await shared.AskAsync(relay, path)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("flashbots", "/ultrasound/v1/data/adjustments?slot=1")]
    [InlineData("ultrasound", "/relay/v1/data/merged_blocks?slot=1")]
    [InlineData("titan", "/")]
    public async Task Routes_OfOthers_AreNotFound(string relay, string path) =>
        (await shared.AskAsync(relay, path)).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task UltraSound_RedirectsToWhereItServes()
    {
        using var client = Loopback.Client(shared.UrlOf("ultrasound"));

        using var answer = await client.GetAsync(new Uri(Delivered + "?limit=2", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        answer.Headers.Location!.PathAndQuery.ShouldBe(Delivered + "?limit=2");
        answer.Headers.Location.Port.ShouldNotBe(shared.UrlOf("ultrasound").Port);
        (await shared.GetAsync("ultrasound", Delivered + "?limit=2")).AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Adjustments_OfAPayloadThatPaidLess_SayByHowMuch()
    {
        var found = 0;
        foreach (var row in (await shared.GetAsync("ultrasound", Delivered)).AsArray())
        {
            var data = (await shared.GetAsync("ultrasound", $"/ultrasound/v1/data/adjustments?slot={row!["slot"]}"))["data"]!.AsArray();
            foreach (var adjusted in data)
            {
                found++;
                ((string?)adjusted!["adjusted_block_hash"]).ShouldBe((string?)row["block_hash"]);
                ((string?)adjusted["submitted_value"]).ShouldBe((string?)row["value"]);
                (Wei(adjusted["adjusted_value"]) + Wei(adjusted["delta"])).ShouldBe(Wei(adjusted["submitted_value"]));
                var recorded = SharedData.Fixture("relay/mainnet_ultrasound_adjustments_block_18771162.json")["data"]![0]!;
                adjusted.AsObject().Select(field => field.Key).ShouldBe(recorded.AsObject().Select(field => field.Key));
            }
        }

        found.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Merged_BlocksOfTitan_NameWhatTheProposerGets()
    {
        var found = 0;
        foreach (var row in (await shared.GetAsync("titan", Delivered)).AsArray())
        foreach (var merged in (await shared.GetAsync("titan", $"/relay/v1/data/merged_blocks?slot={row!["slot"]}")).AsArray())
        {
            found++;
            ((string?)merged!["block_hash"]).ShouldBe((string?)row["block_hash"]);
            ((string?)merged["proposer_value"]).ShouldBe((string?)row["value"]);
            Wei(merged["original_value"]).ShouldBeLessThan(Wei(merged["proposer_value"]));
        }

        found.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Bids_OfADeliveredBlock_RiseToIt()
    {
        foreach (var row in (await shared.GetAsync("flashbots", Delivered + "?limit=20")).AsArray())
        {
            var bids = (await shared.GetAsync("flashbots", $"{Received}?slot={row!["slot"]}")).AsArray();

            var won = bids.Where(bid => (string?)bid!["block_hash"] == (string?)row["block_hash"]).ShouldHaveSingleItem()!;
            ((string?)won["value"]).ShouldBe((string?)row["value"]);
            ((string?)won["builder_pubkey"]).ShouldBe((string?)row["builder_pubkey"]);
            var start = SimulatedHistory.Clock.StartOf(BeaconSite.Number(row["slot"])).ToUnixTimeMilliseconds();
            bids.Select(bid => BeaconSite.Number(bid!["timestamp_ms"]) - start).ShouldAllBe(at => at >= -8_000 && at < 3_000);
            bids.Where(bid => BeaconSite.Number(bid!["timestamp_ms"]) < BeaconSite.Number(won["timestamp_ms"]))
                .ShouldAllBe(bid => Wei(bid!["value"]) <= Wei(won["value"]));
            bids.Count.ShouldBeInRange(35, 80);
        }
    }

    private static BigInteger Wei(JsonNode? node) => BigInteger.Parse((string)node!, CultureInfo.InvariantCulture);

    private static BigInteger Wide(string hex) => BigInteger.Parse("0" + hex[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public sealed class Shared : IAsyncLifetime
    {
        private readonly Dictionary<string, HttpClient> _clients = [];

        internal BeaconSite Site { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Site = await BeaconSite.StartAsync(history: TimeSpan.FromHours(4));
            foreach (var relay in Site.Network.Relays.Relays)
                _clients[relay.Name] = Loopback.Client(await ServingAsync(relay.Endpoint!.Url));
        }

        public Uri UrlOf(string relay) => Site.Network.Relays.Relays.Single(one => one.Name == relay).Endpoint!.Url;

        public async Task<JsonNode> GetAsync(string relay, string path) =>
            JsonNode.Parse(await _clients[relay].GetStringAsync(new Uri(path, UriKind.Relative)))!;

        public async Task<(HttpStatusCode Status, JsonNode? Body)> AskAsync(string relay, string path)
        {
            using var answer = await _clients[relay].GetAsync(new Uri(path, UriKind.Relative));
            return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync()));
        }

        private static async Task<Uri> ServingAsync(Uri known)
        {
            using var client = Loopback.Client(known);
            using var answer = await client.GetAsync(new Uri("/eth/v1/builder/status", UriKind.Relative));
            return answer.Headers.Location is { } serving ? new Uri(serving, "/") : known;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var client in _clients.Values)
                client.Dispose();
            await Site.DisposeAsync();
        }
    }
}
