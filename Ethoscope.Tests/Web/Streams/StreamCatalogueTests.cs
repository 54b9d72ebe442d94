using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Live;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Streams;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Streams;

/// <summary>What each row of the outbox is to clients of the streams.</summary>
public sealed class StreamCatalogueTests
{
    /// <summary>For the instances, or for pages alone: the price of ether is asked for, and stands in no channel.</summary>
    private static readonly string[] Internal = [LiveChannels.Keys, LiveChannels.Admin, LiveChannels.EtherPrice];

    private static StreamCatalogue Catalogue => StreamRows.Catalogue;

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, StreamRows.All.Count)];

    [Fact]
    public void OutboxChannels_EachOfTheProduct_IsReadOrSaidToBeInternal()
    {
        var ours = typeof(LiveChannels)
            .GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Select(member =>
                member switch
                {
                    MethodInfo method => (string)method.Invoke(null, ["ethereum"])!,
                    FieldInfo field => (string)field.GetRawConstantValue()!,
                    _ => null,
                }
            )
            .OfType<string>()
            .ToList();

        var read = Catalogue.OutboxChannelsOf(StreamChannels.All);

        ours.Count.ShouldBeGreaterThan(10);
        ours.Except(Internal).ShouldBeSubsetOf(read);
        read.Intersect(Internal).ShouldBeEmpty();
        foreach (var rollup in InventedLayer2.Networks.All)
            read.ShouldContain(LiveChannels.Layer2(rollup.Name));
    }

    [Fact]
    public void Channels_InTheOrderOfTheirNames_ReadRowsOfTheirOwnOnly()
    {
        Catalogue.Channels.Select(channel => channel.Name).ShouldBe(StreamChannels.All);
        foreach (var row in StreamRows.All)
        {
            var message = Catalogue.MessageOf(row).ShouldNotBeNull(row.Payload);
            message.Id.ShouldBe(row.Id);
            Catalogue.OutboxChannelsOf([message.Channel]).ShouldContain(row.Channel);
        }

        StreamRows.All.Select(row => Catalogue.MessageOf(row)!.Channel).Distinct().ShouldBe(StreamChannels.All, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void MessageOf_AnyCultureAndOffset_IsTheSameBytes(int place)
    {
        var row = StreamRows.All[place];
        var expected = Catalogue.MessageOf(row)!;
        var elsewhere = new StreamCatalogue(new(KnownChains.All), InventedLayer2.Networks);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Strange();
            var message = elsewhere.MessageOf(row)!;
            message.Data.ToArray().ShouldBe(expected.Data.ToArray());
            (message.Subject, message.Timestamp).ShouldBe((expected.Subject, expected.Timestamp));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        // An instance in another time zone writes no other moments.
        var moved = row with
        {
            Payload = row.Payload.Replace("12:00:00+00:00", "17:30:00+05:30", StringComparison.Ordinal),
        };
        Catalogue.MessageOf(moved)!.Data.ToArray().ShouldBe(expected.Data.ToArray());
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void MessageOf_RowOfAnotherVersion_IsReadOrPassedOver(int place)
    {
        var row = StreamRows.All[place];
        foreach (var payload in new[] { "", "{}", "[]", "null", "7", "\"x\"", row.Payload[..^3], "{\"kind\":\"of tomorrow\"}" })
            Catalogue.MessageOf(row with { Payload = payload }).ShouldBeNull(payload);

        foreach (var changed in Changed(JsonNode.Parse(row.Payload)!))
        {
            if (Catalogue.MessageOf(row with { Payload = changed }) is { } message)
                JsonDocument.Parse(message.Data).RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
        }
    }

    [Fact]
    public void MessageOf_OtherChannels_IsNull()
    {
        foreach (var channel in Internal.Concat(["blocks:elsewhere", "layer2:elsewhere", "of_tomorrow", ""]))
            Catalogue.MessageOf(StreamRows.All[0] with { Channel = channel }).ShouldBeNull();
    }

    [Fact]
    public void MessageOf_SampledAnomalies_AreNotForClients() =>
        Catalogue
            .MessageOf(StreamRows.Row(LiveChannels.Anomalies, new AnomalyMessage("sampled", StreamRows.Noon, null, null, null, null)))
            .ShouldBeNull();

    [Fact]
    public void Subject_WhatALaterMessageDoesNotSayAgain_IsItsOwn()
    {
        var own = StreamRows
            .All.Where(row =>
                Catalogue.MessageOf(row with { Id = 1_001 })!.Subject != Catalogue.MessageOf(row with { Id = 1_002 })!.Subject
            )
            .Select(row => (Catalogue.MessageOf(row)!.Channel, (string?)StreamRows.DataOf(row)["kind"]))
            .ToList();

        own.ShouldBe(
            [
                (StreamChannels.BlockMetrics, "replaced"),
                (StreamChannels.BlockMetrics, "history"),
                (StreamChannels.NetworkHealth, "history"),
                (StreamChannels.MevActivity, "history"),
                (StreamChannels.Layer2Comparison, "blocks"),
                (StreamChannels.Consensus, "reorganisation"),
                (StreamChannels.Consensus, "history"),
            ],
            ignoreOrder: true
        );
        StreamRows
            .All.Where(row => row.Channel == LiveChannels.Anomalies)
            .Select(row => Catalogue.MessageOf(row)!.Subject)
            .ShouldBeUnique();
        var fees = StreamRows.All[0];
        Catalogue.MessageOf(fees)!.Subject.ShouldBe("ethereum");
    }

    [Fact]
    public void MessageOf_FeesOfAVersionBefore_AreToldWithNulls()
    {
        var message = InventedFees.Message(InventedFees.After(StreamRows.Head));

        var data = StreamRows.DataOf(StreamRows.Row(LiveChannels.Fees("ethereum"), message));

        ((long)data["block_number"]!).ShouldBe(5);
        ((string?)data["next_base_fee_wei"]).ShouldBe(message.NextBaseFeeWei!.Value.ToString(CultureInfo.InvariantCulture));
        data.AsObject().ShouldContainKey("base_fee_wei");
        data["base_fee_wei"].ShouldBeNull();
        data["gas_price_wei"].ShouldBeNull();
        data["estimates"]!.AsArray().Count.ShouldBe(8);
    }

    [Fact]
    public void MessageOf_HistoryOfAVersionBefore_IsPassedOver() =>
        Catalogue
            .MessageOf(StreamRows.Row(LiveChannels.Blocks("ethereum"), new BlocksMessage(BlocksChange.History, "ethereum", 1, 3, null)))
            .ShouldBeNull();

    [Fact]
    public void MessageOf_Fees_AreExact()
    {
        var message = new FeesMessage("ethereum", 24_300_000, StreamRows.Noon, "4", 8_400_000_001, [], null)
        {
            Hash = new(1, 2),
            BaseFeeWei = 8_312_456_789,
            BlobBaseFeeWei = 9_146_978,
            Tips = new(
                TipProvenance.Receipts,
                [new(5, 1), new(25, 10), new(50, 100_000_000), new(75, 200_000_000), new(95, 3_000_000_000)]
            ),
        };

        var told = Catalogue.MessageOf(StreamRows.Row(LiveChannels.Fees("ethereum"), message))!;

        (told.Channel, told.Timestamp).ShouldBe((StreamChannels.GasPrices, StreamRows.Noon));
        JsonNode
            .DeepEquals(
                JsonNode.Parse(told.Data.Span),
                JsonNode.Parse(
                    $$"""
                    {
                      "chain": "ethereum", "block_number": 24300000, "block_hash": "{{new Hash32(1, 2)}}",
                      "timestamp": "2026-03-01T12:00:00Z", "gas_price_wei": "8412456789", "gas_price_gwei": 8.412456789,
                      "base_fee_wei": "8312456789", "base_fee_gwei": 8.312456789,
                      "next_base_fee_wei": "8400000001", "next_base_fee_gwei": 8.400000001,
                      "p25_gwei": 8.312456799, "p50_gwei": 8.412456789, "p75_gwei": 8.512456789, "p95_gwei": 11.312456789,
                      "tips": {
                        "p5_wei": "1", "p25_wei": "10", "p50_wei": "100000000", "p75_wei": "200000000", "p95_wei": "3000000000",
                        "p50_gwei": 0.1, "total_wei": null, "total_eth": null, "provenance": "receipts", "min_included_wei": null
                      },
                      "blob_base_fee_wei": "9146978", "blob_base_fee_gwei": 0.009146978,
                      "method": "4", "refusal": null, "estimates": []
                    }
                    """
                )
            )
            .ShouldBeTrue(System.Text.Encoding.UTF8.GetString(told.Data.Span));
    }

    /// <summary>The process knows the invariant culture alone: one that writes all otherwise is made of it.</summary>
    private static CultureInfo Strange()
    {
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat.NumberDecimalSeparator = ",";
        strange.NumberFormat.NumberGroupSeparator = ".";
        strange.NumberFormat.NegativeSign = "~";
        (strange.DateTimeFormat.DateSeparator, strange.DateTimeFormat.TimeSeparator) = ("_", ".");
        (-1.5).ToString(strange).ShouldBe("~1,5");
        return strange;
    }

    /// <summary>Each member left out, made null, or something else, at any depth.</summary>
    private static IEnumerable<string> Changed(JsonNode whole)
    {
        foreach (var path in Members(whole).ToList())
        foreach (
            var change in new JsonNode?[]
            {
                JsonValue.Create("left out"),
                null,
                -1,
                9e300,
                "of tomorrow",
                new JsonArray(),
                new JsonObject(),
            }
        )
        {
            var copy = whole.DeepClone();
            var parent = path[..^1].Aggregate(copy, (node, step) => step is int place ? node[place]! : node[(string)step]!).AsObject();
            if (change is JsonValue value && value.TryGetValue<string>(out var text) && text == "left out")
                parent.Remove((string)path[^1]);
            else
                parent[(string)path[^1]] = change?.DeepClone();
            yield return copy.ToJsonString();
        }
    }

    private static IEnumerable<object[]> Members(JsonNode? node) =>
        node switch
        {
            JsonObject fields => fields.SelectMany(field =>
                Members(field.Value).Select(path => (object[])[field.Key, .. path]).Prepend([field.Key])
            ),
            JsonArray list => list.SelectMany((item, place) => Members(item).Select(path => (object[])[place, .. path])),
            _ => [],
        };
}
