using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mev.Relays;

public sealed class PayloadRulesTests
{
    [Fact]
    public void Check_ExtremeValues_AreExactOrRefused()
    {
        var given = SharedData.FieldCase("19-relay-value-extremes.json");

        var page = RecordedRelays.Page("r1", given["steps"]![0]!["reply"]!["body"]!);

        var expected = given["expect"]!["storedWei"]!.AsObject().Select(one => BigInteger.Parse(one.Value!.GetValue<string>())).ToList();
        page.Payloads.Select(payload => payload.ValueWei).ShouldBe(expected, ignoreOrder: true);
        page.Payloads.Select(payload => payload.ValueWei)
            .Aggregate(BigInteger.Add)
            .ShouldBe(BigInteger.Parse(given["expect"]!["totalIsExact"]!.GetValue<string>()));
        page.Payloads.Count(payload => payload.IsImplausible).ShouldBe(2);
        page.Rejections.Count.ShouldBe(4);
        (page.HighestSlot, page.LowestSlot, page.Rows).ShouldBe((12_000_000L, 11_999_990L, 11));
    }

    [Fact]
    public void Check_NumbersBareAndKeysUpperCase_AreTheSame()
    {
        var row = RecordedRelays.Row(12_000_000);
        var other = new JsonObject(
            row.Select(field =>
                KeyValuePair.Create(
                    field.Key,
                    (JsonNode?)(
                        long.TryParse(field.Value!.GetValue<string>(), out var number)
                            ? JsonValue.Create(number)
                            : JsonValue.Create("0x" + field.Value!.GetValue<string>()[2..].ToUpperInvariant())
                    )
                )
            )
        );

        var (one, two) = (RecordedRelays.Page("some", new JsonArray(row)), RecordedRelays.Page("some", new JsonArray(other)));

        two.Payloads.ShouldBe(one.Payloads);
        two.Rejections.ShouldBeEmpty();
    }

    [Fact]
    public void Check_SamePayloadTwiceWithOtherValues_KeepsTheLowestAndSaysSo()
    {
        var page = RecordedRelays.Page(
            "some",
            new JsonArray(
                RecordedRelays.Row(12_000_000, "7"),
                RecordedRelays.Row(12_000_001),
                RecordedRelays.Row(12_000_000, "5"),
                RecordedRelays.Row(12_000_000, "9", hash: 1),
                RecordedRelays.Row(12_000_001)
            )
        );

        page.Payloads.Select(payload => payload.Slot).ShouldBe([12_000_001, 12_000_000, 12_000_000]);
        page.Payloads.Select(payload => payload.ValueWei).ShouldContain(5);
        page.Rejections.Select(one => one.Reason).ShouldBe([RelayRejections.PayloadContradicted]);
    }

    [Fact]
    public void Check_RowsThatCannotBe_AreRefusedAndTheRestKept()
    {
        var clock = KnownChains.Ethereum.Slots!;
        var now = clock.SlotDuring(UpstreamHost.Start);
        var unreadable = RecordedRelays.Row(12_000_002);
        unreadable["builder_pubkey"] = "0x00";
        var mended = RecordedRelays.Row(12_000_003);
        mended["gas_used"] = "many";
        mended["num_tx"] = null;

        var page = RecordedRelays.Page("some", new JsonArray(RecordedRelays.Row(now + 100), unreadable, mended, JsonValue.Create(5)));

        page.Payloads.ShouldHaveSingleItem().GasUsed.ShouldBeNull();
        page.HighestSlot.ShouldBe(12_000_003);
        page.Rejections.Select(one => one.Reason)
            .ShouldBe([
                RelayRejections.SlotOutOfRange,
                RelayRejections.PayloadUnreadable,
                RelayRejections.FieldUnreadable,
                RelayRejections.PayloadUnreadable,
            ]);
        page.Rejections.ShouldAllBe(one => RelayRejections.All.Contains(one.Reason));
    }
}
