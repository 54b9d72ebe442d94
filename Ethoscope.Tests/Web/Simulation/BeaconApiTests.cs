using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ethoscope.Core.Chains;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Simulation;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>Routes of the simulated beacon nodes beside what real ones were recorded to answer.</summary>
public sealed class BeaconApiTests
{
    private const string BlockOfElectra = "mainnet_v2_beacon_blocks_11678488.json.gz";

    [Fact]
    public async Task Replies_BesideRecordedOnes_HaveEachFieldInTheSameKind()
    {
        await using var site = await BeaconSite.StartAsync();
        var epoch = SimulatedHistory.Clock.EpochOf(SimulatedHistory.Clock.SlotDuring(SimulatedHistory.Present));
        (string Recorded, string Path)[] routes =
        [
            ("mainnet_v1_beacon_genesis.json", "/eth/v1/beacon/genesis"),
            ("mainnet_v1_config_spec.json", "/eth/v1/config/spec"),
            ("hoodi_v1_config_fork_schedule.json", "/eth/v1/config/fork_schedule"),
            ("lighthouse_v1_node_version.json", "/eth/v1/node/version"),
            ("hoodi_v1_node_syncing_3036046.json", "/eth/v1/node/syncing"),
            ("mainnet_v1_beacon_headers_11678488.json", "/eth/v1/beacon/headers/head"),
            ("mainnet_v1_beacon_headers_11678488.json", "/eth/v1/beacon/headers/finalized"),
            ("mainnet_v1_beacon_headers_head_list_6544158.json", "/eth/v1/beacon/headers"),
            ("hoodi_v1_finality_checkpoints_94888.json", "/eth/v1/beacon/states/head/finality_checkpoints"),
            ("mainnet_v1_duties_proposer_225740.json", $"/eth/v1/validator/duties/proposer/{epoch}"),
            (BlockOfElectra, "/eth/v2/beacon/blocks/head"),
        ];

        foreach (var (recorded, path) in routes)
        foreach (var node in (int[])[0, 1])
            ShouldHold(SharedData.Fixture("beacon/" + recorded), await site.GetAsync(path, node), path);
    }

    [Fact]
    public async Task Block_InBothForms_WrapsTheExecutionBlockOfItsSlot()
    {
        await using var site = await BeaconSite.StartAsync();

        var execution = await site.CallAsync("eth_getBlockByNumber", "\"safe\",false");
        var full = await site.GetAsync("/eth/v2/beacon/blocks/justified", 0);
        var blinded = await site.GetAsync("/eth/v1/beacon/blinded_blocks/justified");

        var (message, body) = (full["data"]!["message"]!, full["data"]!["message"]!["body"]!);
        var payload = body["execution_payload"]!;
        ((string?)full["version"]).ShouldBe("fulu");
        foreach (
            var (ours, theirs) in (ReadOnlySpan<(string, string)>)
                [
                    ("block_hash", "hash"),
                    ("parent_hash", "parentHash"),
                    ("fee_recipient", "miner"),
                    ("state_root", "stateRoot"),
                    ("receipts_root", "receiptsRoot"),
                    ("prev_randao", "mixHash"),
                    ("extra_data", "extraData"),
                    ("logs_bloom", "logsBloom"),
                ]
        )
            ((string?)payload[ours]).ShouldBe((string?)execution[theirs], ours);
        foreach (
            var (ours, theirs) in (ReadOnlySpan<(string, string)>)
                [
                    ("block_number", "number"),
                    ("timestamp", "timestamp"),
                    ("gas_used", "gasUsed"),
                    ("gas_limit", "gasLimit"),
                    ("base_fee_per_gas", "baseFeePerGas"),
                    ("blob_gas_used", "blobGasUsed"),
                    ("excess_blob_gas", "excessBlobGas"),
                ]
        )
            BeaconSite.Number(payload[ours]).ShouldBe(Quantity(execution[theirs]), ours);
        BeaconSite.Number(payload["timestamp"]).ShouldBe(1_606_824_023 + (12 * BeaconSite.Number(message["slot"])));
        body["blob_kzg_commitments"]!.AsArray().Count.ShouldBe((int)Quantity(execution["blobGasUsed"]) / 131_072);
        payload["withdrawals"]!.AsArray().Count.ShouldBe(16);
        ((string?)message["parent_root"]).ShouldBe((string?)execution["parentBeaconBlockRoot"]);

        var header = blinded["data"]!["message"]!["body"]!["execution_payload_header"]!;
        ((string?)header["transactions_root"]).ShouldBe((string?)execution["transactionsRoot"]);
        foreach (var (name, value) in payload.AsObject().Where(field => field.Key is not ("transactions" or "withdrawals")))
            ((string?)header[name]).ShouldBe((string?)value, name);
        blinded["data"]!["message"]!["body"]!["attestations"]!.ToJsonString().ShouldBe(body["attestations"]!.ToJsonString());
        ((string?)blinded["data"]!["signature"]).ShouldBe((string?)full["data"]!["signature"]);
    }

    [Fact]
    public async Task Nodes_DifferInWhatTheyRefuse()
    {
        await using var site = await BeaconSite.StartAsync();

        var refused = await site.AskAsync("/eth/v1/beacon/blinded_blocks/head", 0);
        var silent = await site.AskAsync("/eth/v1/events?topics=head", 0);

        refused.Status.ShouldBe(HttpStatusCode.NotImplemented);
        ((int?)refused.Body!["code"]).ShouldBe(501);
        silent.Status.ShouldBe(HttpStatusCode.NotImplemented);
        (await site.AskAsync("/eth/v1/beacon/blinded_blocks/head")).Status.ShouldBe(HttpStatusCode.OK);
        site.Network.Beacon.Endpoints.Select(endpoint => endpoint.Name).ShouldBe(["demo-beacon-a", "demo-beacon-b"]);
        ((string?)(await site.GetAsync("/eth/v1/beacon/genesis"))["data"]!["genesis_validators_root"]).ShouldBe(
            site.Network.Beacon.GenesisValidatorsRoot.ToString()
        );
    }

    [Theory]
    [InlineData("/eth/v2/beacon/blocks/99999999", 404)]
    [InlineData("/eth/v1/beacon/headers/1", 404)]
    [InlineData("/eth/v1/beacon/headers/genesis", 404)]
    [InlineData("/eth/v1/beacon/headers/newest", 400)]
    [InlineData("/eth/v1/beacon/headers/0x12", 400)]
    [InlineData("/eth/v1/beacon/headers/-5", 400)]
    [InlineData("/eth/v1/beacon/headers?slot=x", 400)]
    [InlineData("/eth/v1/beacon/headers/0x00000000000000000000000000000000000000000000000000000000000000ff", 404)]
    [InlineData("/eth/v1/beacon/states/99999999/finality_checkpoints", 404)]
    [InlineData("/eth/v1/validator/duties/proposer/999999", 400)]
    [InlineData("/eth/v1/validator/duties/proposer/1", 400)]
    [InlineData("/eth/v1/events", 400)]
    [InlineData("/eth/v1/events?topics=weather", 400)]
    [InlineData("/eth/v1/beacon/states/head/validators", 404)]
    [InlineData("/", 404)]
    public async Task Requests_ThatAreWrong_GetTheErrorOfTheApi(string path, int code)
    {
        await using var site = await BeaconSite.StartAsync();

        var (status, body) = await site.AskAsync(path);

        ((int)status).ShouldBe(code);
        ((int?)body!["code"]).ShouldBe(code);
        ((string?)body["message"]).ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Slots_AfterADeepReorganisation_AreLinkedAcrossMissedAndLostOnes()
    {
        var table = new Timetable(1, SimulatedHistory.Clock);
        var period = SimulatedHistory.Clock.SlotDuring(SimulatedHistory.Present);
        while (table.InPeriodOf(period).Kind != IncidentKind.DeepReorganisation)
            period += Timetable.Period;
        var deep = table.InPeriodOf(period);
        await using var site = await BeaconSite.StartAsync(at: SimulatedHistory.Clock.StartOf(deep.FirstSlot + deep.Slots + 4));
        var head = BeaconSite.Number((await site.GetAsync("/eth/v1/node/syncing"))["data"]!["head_slot"]);
        var final = BeaconSite.Number((await site.GetAsync("/eth/v1/beacon/headers/finalized"))["data"]!["header"]!["message"]!["slot"]);
        var (empty, lost) = (0, 0);

        string? parent = null;
        for (var slot = head; slot > head - 400; slot--)
        {
            var (status, header) = await site.AskAsync($"/eth/v1/beacon/headers/{slot}");
            var all = (await site.GetAsync($"/eth/v1/beacon/headers?slot={slot}"))["data"]!.AsArray();
            if (status == HttpStatusCode.NotFound)
            {
                ((int?)header!["code"]).ShouldBe(404);
                (empty, lost) = all.Count == 0 ? (empty + 1, lost) : (empty, lost + 1);
                foreach (var one in all)
                {
                    ((bool)one!["canonical"]!).ShouldBeFalse();
                    slot.ShouldBeGreaterThan(final, "what lost is forgotten once others are final");
                    var byRoot = await site.GetAsync($"/eth/v1/beacon/headers/{(string?)one["root"]}");
                    byRoot["data"]!.ToJsonString().ShouldBe(one.ToJsonString());
                    var block = await site.GetAsync($"/eth/v1/beacon/blinded_blocks/{(string?)one["root"]}");
                    BeaconSite.Number(block["data"]!["message"]!["slot"]).ShouldBe(slot);
                }

                continue;
            }

            all.ShouldHaveSingleItem()!.ToJsonString().ShouldBe(header!["data"]!.ToJsonString());
            if (parent is not null)
                ((string?)header["data"]!["root"]).ShouldBe(parent);
            parent = (string?)header["data"]!["header"]!["message"]!["parent_root"];
        }

        empty.ShouldBeGreaterThan(0);
        lost.ShouldBeGreaterThanOrEqualTo(deep.Slots / 2);
    }

    [Fact]
    public async Task Duties_OfAnEpoch_NameThoseWhoProposed()
    {
        await using var site = await BeaconSite.StartAsync();
        var now = SimulatedHistory.Clock.EpochOf(SimulatedHistory.Clock.SlotDuring(SimulatedHistory.Present));

        foreach (var epoch in (long[])[now - 5, now, now + 1])
        {
            var duties = (await site.GetAsync($"/eth/v1/validator/duties/proposer/{epoch}"))["data"]!.AsArray();

            duties.Select(duty => BeaconSite.Number(duty!["slot"])).ShouldBe(Enumerable.Range(0, 32).Select(i => (epoch * 32) + i));
            foreach (var duty in duties.Where(_ => epoch < now))
            {
                var (status, header) = await site.AskAsync($"/eth/v1/beacon/headers/{duty!["slot"]}");
                if (status == HttpStatusCode.OK)
                    ((string?)header!["data"]!["header"]!["message"]!["proposer_index"]).ShouldBe((string?)duty["validator_index"]);
            }
        }
    }

    [Fact]
    public async Task Restart_Later_GivesTheSameBytes()
    {
        using var folder = new TestFolder();
        string before;
        await using (var first = await BeaconSite.StartAsync(folder: folder))
            before = (await first.GetAsync("/eth/v2/beacon/blocks/head"))["data"]!.ToJsonString();
        var slot = (string?)JsonNode.Parse(before)!["message"]!["slot"];

        await using var second = await BeaconSite.StartAsync(at: SimulatedHistory.Present.AddHours(20), folder: folder);

        (await second.GetAsync($"/eth/v2/beacon/blocks/{slot}"))["data"]!.ToJsonString().ShouldBe(before);
    }

    [Theory]
    [InlineData(IncidentKind.Optimistic)]
    [InlineData(IncidentKind.Syncing)]
    public async Task Node_InAnIncidentOfItsOwn_SaysSo(object kind)
    {
        var table = Timetable.OfBeaconNodes(1, SimulatedHistory.Clock);
        var slot = SimulatedHistory.Clock.SlotDuring(SimulatedHistory.Present);
        while (table.InPeriodOf(slot).Kind != (IncidentKind)kind)
            slot += Timetable.Period;
        var incident = table.InPeriodOf(slot);
        await using var site = await BeaconSite.StartAsync(at: SimulatedHistory.Clock.StartOf(incident.FirstSlot + 1), nodesFail: true);

        var state = (await site.GetAsync("/eth/v1/node/syncing", incident.Node))["data"]!;
        var other = (await site.GetAsync("/eth/v1/node/syncing", 1 - incident.Node))["data"]!;

        (await site.AskAsync("/eth/v1/node/health", incident.Node)).Status.ShouldBe(HttpStatusCode.PartialContent);
        (await site.AskAsync("/eth/v1/node/health", 1 - incident.Node)).Status.ShouldBe(HttpStatusCode.OK);
        ((bool)other["is_syncing"]! || (bool)other["is_optimistic"]!).ShouldBeFalse();
        var behind = BeaconSite.Number(other["head_slot"]) - BeaconSite.Number(state["head_slot"]);
        if ((IncidentKind)kind == IncidentKind.Optimistic)
        {
            ((bool)state["is_optimistic"]!).ShouldBeTrue();
            ((bool)(await site.GetAsync("/eth/v1/beacon/headers/head", incident.Node))["execution_optimistic"]!).ShouldBeTrue();
            behind.ShouldBeInRange(-1, 1);
        }
        else
        {
            ((bool)state["is_syncing"]!).ShouldBeTrue();
            behind.ShouldBeInRange(35, 45);
            BeaconSite.Number(state["sync_distance"]).ShouldBeGreaterThan(35);
            (await site.AskAsync("/eth/v1/validator/duties/proposer/1", incident.Node)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }
    }

    private static long Quantity(JsonNode? node) =>
        long.Parse(((string)node!)[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static void ShouldHold(JsonNode? recorded, JsonNode? ours, string where)
    {
        Kind(ours).ShouldBe(Kind(recorded), where);
        if (recorded is JsonObject fields)
        {
            foreach (var (name, value) in fields)
                ShouldHold(value, ours!.AsObject().ContainsKey(name) ? ours[name] : null, $"{where} {name}");
        }
        else if (recorded is JsonArray { Count: > 0 } items && ours is JsonArray { Count: > 0 } own)
        {
            ShouldHold(items[0], own[0], where + "[]");
        }
    }

    private static JsonValueKind? Kind(JsonNode? node) =>
        node?.GetValueKind() is { } kind ? (kind == JsonValueKind.False ? JsonValueKind.True : kind) : null;
}
