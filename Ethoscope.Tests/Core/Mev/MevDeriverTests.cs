using System.Numerics;
using CsCheck;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;
using static Ethoscope.Tests.Testing.MevBench;

namespace Ethoscope.Tests.Core.Mev;

public sealed class MevDeriverTests
{
    [Fact]
    public void Compute_BuilderPaysWhatTwoRelaysClaim_IsOneBlockPaidInFull()
    {
        var block = new MevBench().Claims("ultrasound", 900).Claims("flashbots", 900).Pays(Titan, Proposer, 900).Compute();

        (block.Origin, block.Builder, block.Basis, block.Class).ShouldBe(
            (BlockOrigin.Builder, "titan", NameBasis.Label, PaymentClass.Equal)
        );
        block.Claims.Select(claim => claim.Relay).ShouldBe(["flashbots", "ultrasound"]);
        (block.ClaimedWei, block.ValueWei, block.Payment!.Payer, block.Payment.Position).ShouldBe((900, 900, Titan, 100));
        // 1,000 of tips less 900 and 21 of fees.
        block.BuilderTakeWei.ShouldBe(79);
    }

    /// <summary>The payment is found among the last five by its recipient, whoever sends it and whatever comes behind.</summary>
    [Fact]
    public void Compute_PaymentBeforeRefunds_IsFoundByItsRecipient()
    {
        var block = new MevBench()
            .Claims("titan", 900)
            .Pays(Titan, Proposer, 900)
            .Pays(Titan, Stranger, 50)
            .Pays(Stranger, Account(9), 7)
            .Compute();

        (block.Class, block.Payment!.Position, block.Payment.ReceivedWei).ShouldBe((PaymentClass.Equal, 100, 900));
    }

    [Fact]
    public void Compute_SideAddressPays_CountsAsTheBuilder()
    {
        var buildernet = BuilderLabels.Known.Find("buildernet")!;
        var bench = new MevBench()
            .Wrote("BuilderNet (Flashbots)")
            .Claims("flashbots", 900, NewKey)
            .Pays(buildernet.SideAddresses[0], Proposer, 900);
        bench.Block = bench.Block with { FeeRecipient = buildernet.FeeRecipients[0] };

        var computed = bench.ComputeAll();

        var block = computed.Blocks.Single();
        (block.Builder, block.Basis, block.BuilderTakeWei).ShouldBe(("buildernet", NameBasis.Learnt, 79));
        computed.Learnt.ShouldHaveSingleItem().ShouldBe(new(NewKey, "buildernet", Slot, Now));
    }

    [Theory]
    // A relay that says that it lowered the bid, to what was paid or to more.
    [InlineData("flashbots", EvidenceKind.Adjusted, 800, PaymentClass.Adjusted)]
    [InlineData("flashbots", EvidenceKind.Adjusted, 850, PaymentClass.Underpaid)]
    // One that appended others' transactions, the proposer's part of which is paid inside a call.
    [InlineData("titan", EvidenceKind.Merged, null, PaymentClass.Merged)]
    [InlineData("titan", EvidenceKind.Merged, 900, PaymentClass.Merged)]
    [InlineData("flashbots", EvidenceKind.None, null, PaymentClass.Underpaid)]
    [InlineData("flashbots", null, null, PaymentClass.Unverifiable)]
    [InlineData("ultrasound", null, null, PaymentClass.Unverifiable)]
    public void Compute_LessThanClaimed_IsClassedByTheRelaysWord(string relay, EvidenceKind? kind, int? proposerWei, PaymentClass expected)
    {
        var bench = new MevBench().Claims(relay, 900).Pays(Titan, Proposer, 800);
        if (kind is { } said)
            bench.Says(relay, said, proposerWei);

        var computed = bench.ComputeAll();

        var block = computed.Blocks.Single();
        (block.Class, block.ValueWei, block.ClaimedWei).ShouldBe((expected, 800, 900));
        block.Unverified.ShouldBe(expected == PaymentClass.Unverifiable ? Unverified.NotAsked : null);
        computed.Questions.ShouldBe(kind is null ? [new(relay, Slot, BlockHash)] : []);
    }

    [Fact]
    public void Compute_RelayThatAdjustsPaysFromItsAccount_IsAdjustedWithoutAsking()
    {
        var block = new MevBench().Claims("ultrasound", 900).Pays(Stranger, Proposer, 800).Compute();

        (block.Class, block.Builder, block.Payment!.Payer, block.BuilderTakeWei).ShouldBe((PaymentClass.Adjusted, "titan", Stranger, null));
    }

    /// <summary>Values of ultrasoundmoney/docs for block 18771162: the relay lowered two bids, and says to what.</summary>
    [Fact]
    public void Compute_RecordedAdjustments_AreAdjustedNotUnderpaid()
    {
        foreach (var row in SharedData.Fixture("relay/mainnet_ultrasound_adjustments_block_18771162.json")["data"]!.AsArray())
        {
            var (submitted, adjusted) = (
                BigInteger.Parse((string)row!["submitted_value"]!),
                BigInteger.Parse((string)row["adjusted_value"]!)
            );
            var key = BlsKey.Parse((string)row["builder_pubkey"]!);
            MevBench Bench(BigInteger paid) =>
                new MevBench()
                    .Claims("ultrasound", submitted, key)
                    .Pays(Stranger, Proposer, paid)
                    .Says("ultrasound", EvidenceKind.Adjusted, adjusted);

            Bench(adjusted).Compute().Class.ShouldBe(PaymentClass.Adjusted);
            Bench(submitted).Compute().Class.ShouldBe(PaymentClass.Equal);
            Bench(adjusted - 1).Compute().Class.ShouldBe(PaymentClass.Underpaid);
        }
    }

    [Fact]
    public void Compute_MergedBlock_BelongsToItsBaseBuilder()
    {
        var block = new MevBench()
            .Claims("titan", 900)
            .Says("titan", EvidenceKind.Merged)
            .Pays(Titan, Proposer, 800)
            .Pays(Stranger, Proposer, 60)
            .Compute();

        // What the relay appended is received too; the builder's take can't be told of it.
        (block.Builder, block.Class, block.Payment!.ReceivedWei, block.Payment.Payer).ShouldBe(("titan", PaymentClass.Merged, 860, Titan));
        block.BuilderTakeWei.ShouldBeNull();
    }

    [Fact]
    public void Compute_PaidToAnother_IsPaidElsewhere()
    {
        var block = new MevBench().Claims("flashbots", 900).Says("flashbots", EvidenceKind.None).Pays(Titan, Stranger, 900).Compute();

        (block.Class, block.Payment, block.ValueWei).ShouldBe((PaymentClass.PaidElsewhere, null, 900));
    }

    [Fact]
    public void Compute_ProposerIsFeeRecipient_ComparesTheTips()
    {
        var bench = new MevBench().Claims("flashbots", 1_200, NewKey);
        bench.Block = bench.Block with { FeeRecipient = Proposer };

        var block = bench.Compute();

        (block.Class, block.Unverified, block.Payment!.Kind).ShouldBe(
            (PaymentClass.Unverifiable, Unverified.TipsOnly, PaymentKind.FeeRecipient)
        );
        (block.Payment.ReceivedWei, block.ValueWei, block.BuilderTakeWei).ShouldBe((1_000, 1_200, null));
        // Nothing speaks against what its extra data says.
        (block.Builder, block.Basis).ShouldBe(("titan", NameBasis.ExtraData));
        bench.Payloads[0] = bench.Payloads[0] with { ValueWei = 1_000 };
        bench.Compute().Class.ShouldBe(PaymentClass.Equal);
    }

    [Theory]
    [InlineData(false, true, true, Unverified.NoTransactions)]
    [InlineData(true, false, true, Unverified.NoRecipient)]
    [InlineData(true, true, false, Unverified.NoPayment)]
    [InlineData(true, true, null, Unverified.NoPayment)]
    public void Compute_NothingToCompareWith_SaysWhy(bool isStored, bool isRecipientKnown, bool? succeeded, Unverified why)
    {
        var bench = new MevBench().Claims("flashbots", 900, isRecipientKnown: isRecipientKnown).Pays(Titan, Proposer, 900, succeeded);
        if (!isStored)
            bench.Block = bench.Block with { ClosingTransactions = null, TipsWei = null };

        var computed = bench.ComputeAll();

        var block = computed.Blocks.Single();
        (block.Class, block.Unverified, block.ValueWei, block.Payment).ShouldBe((PaymentClass.Unverifiable, why, 900, null));
        computed.Questions.ShouldBeEmpty();
    }

    [Fact]
    public void Compute_ClaimOfMoreThanExists_IsKeptAndLeftOutOfValues()
    {
        var huge = BigInteger.Pow(2, 256) - 1;
        var block = new MevBench().Claims("flashbots", huge).Claims("titan", 900).Pays(Titan, Proposer, 900).Compute();

        (block.ClaimedWei, block.ValueWei, block.Class, block.Unverified).ShouldBe(
            (900, 900, PaymentClass.Unverifiable, Unverified.Implausible)
        );
        block.Claims[0].ValueWei.ShouldBe(huge);
        new MevBench().Claims("flashbots", huge, isRecipientKnown: false).Compute().ValueWei.ShouldBeNull();
    }

    /// <summary>September 2023 (ethresear.ch/t/16550): extra data and fee recipient were Titan's, only the payer was another.</summary>
    [Fact]
    public void Compute_ImpostorCopiesExtraDataAndFeeRecipient_IsNamedByItsKey()
    {
        var computed = new MevBench().Claims("flashbots", 900, NewKey).Pays(Stranger, Proposer, 900).ComputeAll();

        var block = computed.Blocks.Single();
        (block.Builder, block.Basis, block.ClaimedBuilder).ShouldBe(("key-99aabbcc", NameBasis.Key, "titan"));
        (block.Class, block.BuilderTakeWei).ShouldBe((PaymentClass.Equal, null));
        computed.Learnt.ShouldBe([new(NewKey, "key-99aabbcc", Slot, Now)]);
    }

    [Fact]
    public void Compute_KeyOfAnImpostor_IsBelievedAgainOnlyWhenTheBuilderPays()
    {
        var unpaid = new MevBench().Claims("flashbots", 900, NewKey);
        unpaid.Block = unpaid.Block with { ClosingTransactions = null };
        var paid = new MevBench().Claims("flashbots", 900, NewKey).Pays(Titan, Proposer, 900);
        var before = unpaid.Compute();
        foreach (var bench in new[] { unpaid, paid })
            bench.Keys[NewKey] = new(NewKey, "key-99aabbcc", Slot - 1, Now);

        var (after, computed) = (unpaid.Compute(), paid.ComputeAll());

        (before.Builder, before.Basis).ShouldBe(("titan", NameBasis.ExtraData));
        (after.Builder, after.Basis, after.ClaimedBuilder).ShouldBe(("key-99aabbcc", NameBasis.Key, "titan"));
        computed.Blocks.Single().Builder.ShouldBe("titan");
        computed.Learnt.ShouldBe([new(NewKey, "titan", Slot, Now)]);
    }

    [Fact]
    public void Compute_RelayPaysForANewKey_TellsNothingOfTheKey() =>
        new MevBench().Claims("ultrasound", 900, NewKey).Pays(Stranger, Proposer, 800).ComputeAll().Learnt.ShouldBeEmpty();

    [Fact]
    public void Compute_KeyOfOneAndExtraDataOfAnother_GoesByTheKey()
    {
        var block = new MevBench().Wrote("beaverbuild.org").Claims("flashbots", 900).Pays(Titan, Proposer, 900).Compute();

        (block.Builder, block.Basis, block.ClaimedBuilder).ShouldBe(("titan", NameBasis.Label, "beaverbuild"));
    }

    [Fact]
    public void Compute_NewKeyPaysFromTitansAccount_IsLearntAndNamesItsOtherBlocks()
    {
        var computed = new MevBench().Claims("flashbots", 900, NewKey).Pays(Titan, Proposer, 900).ComputeAll();

        var learnt = computed.Learnt.ShouldHaveSingleItem();
        (computed.Blocks[0].Builder, computed.Blocks[0].Basis).ShouldBe(("titan", NameBasis.Learnt));
        // Afterwards a block of that key is Titan's, whatever its extra data and its payer.
        var later = new MevBench().Wrote("").Claims("ultrasound", 900, NewKey).Pays(Stranger, Proposer, 850);
        later.Keys[NewKey] = learnt;
        (later.Compute().Builder, later.ComputeAll().Learnt.Count).ShouldBe(("titan", 0));
    }

    [Theory]
    [InlineData("", true, BlockOrigin.Local)]
    [InlineData("besu 25.11.0", true, BlockOrigin.Local)]
    [InlineData("besu 25.11.0", false, BlockOrigin.Unknown)]
    [InlineData("laid brick by brick", true, BlockOrigin.Unknown)]
    [InlineData("Titan (titanbuilder.xyz)", true, BlockOrigin.Unknown)]
    public void Compute_NoRelayDelivered_IsLocalOnlyWhereEveryActiveRelayIsKnown(string extraData, bool isCovered, BlockOrigin origin)
    {
        var bench = new MevBench().Wrote(extraData);
        bench.Block = bench.Block with { FeeRecipient = Proposer };
        if (!isCovered)
            bench.Covering.Remove("aestus");

        var block = bench.Compute();

        (block.Origin, block.Builder, block.Class).ShouldBe((origin, null, null));
        block.ValueWei.ShouldBe(origin == BlockOrigin.Local ? 1_000 : null);
        block.ClaimedBuilder.ShouldBe(extraData.StartsWith("Titan", StringComparison.Ordinal) ? "titan" : null);
    }

    [Fact]
    public void Compute_NoRelayDeliveredButTitanSigned_IsABuildersByItsExtraData()
    {
        var signed = new MevBench().Pays(Titan, Stranger, 900).Compute();
        var copied = new MevBench().Pays(Stranger, Proposer, 900).Compute();

        (signed.Origin, signed.Builder, signed.Basis, signed.ValueWei).ShouldBe((BlockOrigin.Builder, "titan", NameBasis.ExtraData, null));
        (copied.Origin, copied.Builder, copied.ClaimedBuilder).ShouldBe((BlockOrigin.Unknown, null, "titan"));
    }

    [Fact]
    public void Compute_PayloadsWithoutTheirBlock_AreLostOnceEach()
    {
        var bench = new MevBench().Claims("flashbots", 900).Pays(Titan, Proposer, 900);
        var lost = bench.Payloads[0] with { BlockHash = BlockTree.Digest("lost"), ValueWei = 950 };
        bench.Payloads.AddRange([lost, lost with { Relay = "titan", ValueWei = 960 }]);
        // The slots around: one whose block is not known, and one that a relay tells of a block of another slot.
        bench.Payloads.AddRange([lost with { Slot = Slot + 1 }, bench.Payloads[0] with { Slot = Slot - 1, Relay = "aestus" }]);
        var work = bench.Work with { Slots = new(Slot - 1, Slot + 2), Known = Coverage.Of(new CoverageRange(Slot - 1, Slot + 1)) };

        var computed = new MevDeriver(KnownRelays.Ethereum, BuilderLabels.Known).Compute(work, Now);

        var found = computed.Lost.ShouldHaveSingleItem();
        found.Relays.ShouldBe(["flashbots", "titan"]);
        (found.Slot, found.ClaimedWei, found.Builder, found.CanonicalHash).ShouldBe((Slot, 960, "titan", BlockHash));
        computed.Blocks.Single().Claims.Count.ShouldBe(1);
        computed.Rejections.ShouldHaveSingleItem().Reason.ShouldBe(MevRejections.PayloadSlot);
    }

    /// <summary>Whatever is paid and claimed: classes and values hold together.</summary>
    [Fact]
    public void Compute_AnyPayments_ClassAndValueAgree()
    {
        var accounts = new[] { Titan, Proposer, Stranger };
        var payment = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 3], Gen.Bool);
        Gen.Select(payment.Array[0, 5], Gen.Int[1, 3], Gen.Bool, Gen.Bool)
            .Sample(
                (payments, claim, isAsked, isAdjusting) =>
                {
                    var relay = isAdjusting ? "ultrasound" : "aestus";
                    var bench = new MevBench().Claims(relay, claim);
                    foreach (var (from, to, wei, succeeded) in payments)
                        bench.Pays(accounts[from], accounts[to], wei, succeeded);
                    if (isAsked)
                        bench.Says(relay, EvidenceKind.None);

                    var block = bench.Compute();

                    var most = payments.Where(one => one.Item2 == 1 && one.Item4).Sum(one => one.Item3);
                    var received = block.Payment?.ReceivedWei ?? 0;
                    received.ShouldBeLessThanOrEqualTo(most);
                    (block.Payment is null).ShouldBe(most == 0);
                    (block.Class == PaymentClass.Equal).ShouldBe(received >= claim);
                    block.ValueWei.ShouldBe(block.Payment is null ? claim : received);
                    if (block.Class == PaymentClass.Underpaid)
                        (isAsked && received > 0 && received < claim).ShouldBeTrue();
                    (block.Unverified is null).ShouldBe(block.Class != PaymentClass.Unverifiable);
                    (block.Unverified == Unverified.NotAsked).ShouldBe(bench.ComputeAll().Questions.Count == 1);
                    if (block.BuilderTakeWei is not null)
                        block.Payment!.Payer.ShouldBe(Titan);
                }
            );
    }
}
