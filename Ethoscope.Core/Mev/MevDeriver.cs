using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Core.Mev;

/// <summary>Computes a stretch of slots from what is stored of it. Pure: it may be repeated at any time and in any order.</summary>
/// <param name="network">A chain with a slot grid, and its relays.</param>
public sealed class MevDeriver(RelayNetwork network, BuilderLabels labels)
{
    /// <param name="now">When it is computed, for what is learnt.</param>
    public MevComputation Compute(MevWork work, DateTimeOffset now)
    {
        var delivered = work.Payloads.ToLookup(payload => payload.BlockHash);
        var blocks = Blocks(work, delivered, work.Keys);
        var learnt = Learnt(blocks, work.Keys, now);
        var keys = work.Keys;
        if (learnt.Count > 0)
        {
            keys = learnt.Concat(work.Keys.Values).DistinctBy(key => key.Key).ToDictionary(key => key.Key);
            blocks = Blocks(work, delivered, keys);
        }

        return new()
        {
            Blocks = blocks,
            Lost = Lost(work, new BuilderNaming(labels, keys)),
            Learnt = learnt,
            Questions =
            [
                .. blocks
                    .SelectMany(block =>
                        block
                            .Claims.Where(claim => claim.Unverified == Unverified.NotAsked)
                            .Select(claim => new MevQuestion(claim.Relay, block.Slot, block.Hash))
                    )
                    .Reverse(),
            ],
            Rejections = Rejections(work),
        };
    }

    private List<MevBlock> Blocks(MevWork work, ILookup<Hash32, DeliveredPayload> delivered, IReadOnlyDictionary<BlsKey, LearntKey> keys)
    {
        var method = new MevMethod(network, labels, new(labels, keys));
        var evidence = work.Evidence.ToLookup(said => said.BlockHash);
        var active = network.Active.Select(relay => work.Relays.GetValueOrDefault(relay.Name) ?? Coverage.Empty).ToList();
        var covered = active.Count == 0 ? Coverage.Empty : active.Aggregate((all, one) => all.Intersect(one));
        return
        [
            .. work.Blocks.Select(block =>
                method.Compute(
                    block,
                    [.. delivered[block.Hash].Where(payload => payload.Slot == block.Slot).DistinctBy(payload => payload.Relay)],
                    [.. evidence[block.Hash]],
                    covered.Contains(block.Slot)
                )
            ),
        ];
    }

    /// <summary>
    /// A key is learnt where its payload became a block with a builder's extra data, which that builder's account paid for; that it is an
    /// impostor's, where another paid, and none of its relays pays by itself.
    /// </summary>
    private List<LearntKey> Learnt(List<MevBlock> blocks, IReadOnlyDictionary<BlsKey, LearntKey> known, DateTimeOffset now)
    {
        var paid = blocks.Where(block =>
            block is { Basis: NameBasis.PaidExtraData, BuilderKey: { } key } && !IsKnown(key, orImpostor: false)
        );
        var copied = blocks.Where(block => IsCopied(block) && !IsKnown(block.BuilderKey!.Value, orImpostor: true));
        return
        [
            .. paid.Select(block => new LearntKey(block.BuilderKey!.Value, block.Builder!, block.Slot, now))
                .Concat(
                    copied.Select(block => new LearntKey(
                        block.BuilderKey!.Value,
                        BuilderLabels.KeyName(block.BuilderKey!.Value),
                        block.Slot,
                        now
                    ))
                )
                .DistinctBy(learnt => learnt.Key),
        ];

        bool IsKnown(BlsKey key, bool orImpostor) => known.TryGetValue(key, out var before) && (orImpostor || !before.IsImpostor);
    }

    private bool IsCopied(MevBlock block) =>
        block is { Basis: NameBasis.Key, BuilderKey: not null, ClaimedBuilder: not null, Payment.Payer: not null }
        && !network.Relays.Any(relay => relay.AdjustsBids && block.Claims.Any(claim => claim.Relay == relay.Name));

    /// <summary>Payloads of known slots whose hash no canonical block has; those in a wrong slot are no loss.</summary>
    private List<LostPayload> Lost(MevWork work, BuilderNaming naming)
    {
        var canonical = work.Blocks.Select(block => block.Hash).ToHashSet();
        var slots = work.Blocks.ToDictionary(block => block.Slot, block => block.Hash);
        return
        [
            .. work
                .Payloads.Where(payload => work.Known.Contains(payload.Slot) && !canonical.Contains(payload.BlockHash))
                .GroupBy(payload => (payload.Slot, payload.BlockHash))
                .OrderBy(lost => lost.Key.Slot)
                .ThenBy(lost => lost.Key.BlockHash.ToString(), StringComparer.Ordinal)
                .Select(lost => Lost([.. lost.OrderBy(payload => payload.Relay, StringComparer.Ordinal)], slots, naming)),
        ];
    }

    private LostPayload Lost(List<DeliveredPayload> payloads, Dictionary<long, Hash32> slots, BuilderNaming naming)
    {
        var first = payloads[0];
        var plausible = payloads.Where(payload => !payload.IsImplausible).ToList();
        var claimed = (plausible.Count > 0 ? plausible : payloads).Select(payload => payload.ValueWei).Aggregate(BigInteger.Max);
        var named = payloads.Find(payload => naming.LabelOf(payload.BuilderKey) is not null) ?? first;
        return new(
            first.Slot,
            network.Chain.Slots!.StartOf(first.Slot),
            first.BlockHash,
            [.. payloads.Select(payload => payload.Relay).Distinct()],
            claimed
        )
        {
            Builder = naming.NameOf(named.BuilderKey),
            BuilderKey = named.BuilderKey,
            ProposerFeeRecipient = payloads.Find(payload => payload.ProposerFeeRecipient is not null)?.ProposerFeeRecipient,
            CanonicalHash = slots.TryGetValue(first.Slot, out var hash) ? hash : null,
        };
    }

    private static List<Rejection> Rejections(MevWork work)
    {
        var slots = work.Blocks.ToDictionary(block => block.Hash, block => block.Slot);
        return
        [
            .. work
                .Payloads.Where(payload => slots.TryGetValue(payload.BlockHash, out var slot) && slot != payload.Slot)
                .Select(payload => new Rejection(
                    MevRejections.PayloadSlot,
                    $"{payload.Relay} tells of {payload.BlockHash} in slot {payload.Slot}; its block is in slot {slots[payload.BlockHash]}."
                )
                {
                    Number = payload.Slot,
                }),
        ];
    }
}
