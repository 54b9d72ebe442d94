using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Web.Simulation.Layer2;
using Ethoscope.Web.Simulation.Relays;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// Draws the transactions of a block again from its record: types, gas, tips, blobs, call data. Gas adds up to the header's exactly.
/// One of the last of a block that was sold pays the proposer. Senders are used once, but for builders and unknown rollups, whose nonces rise with
/// gaps, and known rollups, whose nonces have none.
/// </summary>
internal sealed class BodyGenerator(ulong seed, BlockMarket market, L1Postings postings)
{
    /// <summary>Most gas of a transaction (EIP-7825).</summary>
    public const int TransactionGasCap = 1 << 24;

    /// <summary>Blocks of fewer transactions carry no blobs.</summary>
    public const int LeastTransactionsForBlobs = 45;

    private const int TransferGas = 21_000;
    private const int AuthorizationGas = 25_000;
    private const int MostBlobsPerTransaction = 6;
    private const int PostingBytes = 420;
    private const int OtherRollups = 8;
    private const int PopularContracts = 2_000;
    private const double TransferShare = 0.3;
    private const double ZeroTipShare = 0.035;
    private const double CreationShare = 0.005;

    /// <summary>Hashes of the transactions alone, in block order.</summary>
    public IEnumerable<Hash32> HashesOf(SimulatedBlock block) =>
        Enumerable.Range(0, block.TransactionCount).Select(index => DrawsOf(block, index).NextHash());

    /// <summary>
    /// A transaction that a coming slot's block will hold if it is long enough, as far as it is known before: with its hash, sender and
    /// nonce. Blobs and payments to the proposer are others by then.
    /// </summary>
    public SimulatedTransaction AwaitedOf(SimulatedBlock head, long slot, int index)
    {
        var coming = head with { Slot = slot };
        var random = DrawsOf(coming, index);
        return Draft(coming, index, ref random);
    }

    /// <summary>The hash of <see cref="AwaitedOf"/>.</summary>
    public Hash32 AwaitedHashOf(long slot, int index) => DrawsOf(slot, index).NextHash();

    public SimulatedTransaction[] TransactionsOf(SimulatedBlock block)
    {
        var count = block.TransactionCount;
        var drafts = new SimulatedTransaction[count];
        var weights = new double[count];
        var placed = Placed(block);
        var sale = market.SaleOf(block) is { HasPayment: true } paid ? paid : null;
        var payment = sale is null ? count : PaymentIn(block, sale, placed);
        var spare =
            block.GasUsed - (TransferGas * count) - placed.Values.Sum(one => one.Posting is { } known ? known.GasUsed - TransferGas : 0);
        for (var i = 0; i < count; i++)
        {
            var random = DrawsOf(block, i);
            var draft = Draft(block, i, ref random);
            draft = placed.TryGetValue(i, out var special)
                ? special.Posting is { } posting
                    ? AsPosting(draft, posting)
                    : AsBlobs(draft, special.Blobs, block, i)
                : i >= payment
                    ? AsClosing(draft, sale!, block, i - payment)
                    : i > 0 && random.NextDouble() < TransferShare
                        ? draft with
                        {
                            ValueWei = ValueOf(ref random, 0.05),
                        }
                        : AsCall(draft, ref random, spare, out weights[i]);
            if (draft.Posting is null)
                spare -= draft.GasUsed - TransferGas;
            drafts[i] = draft;
        }

        return Share(drafts, spare, block.InputBytes, weights);
    }

    private static SimulatedTransaction[] Share(SimulatedTransaction[] drafts, int gas, int inputBytes, double[] weights)
    {
        if (drafts.Length == 0)
            return drafts;

        var gasShares = Proportions.Of(gas, weights, TransactionGasCap - (4 * AuthorizationGas));
        var fixedBytes = drafts.Sum(draft => draft.InputBytes);
        for (var i = 0; i < drafts.Length; i++)
            weights[i] = drafts[i].InputBytes > 0 ? 0 : weights[i];
        var inputShares = Proportions.Of(Math.Max(0, inputBytes - fixedBytes), weights, int.MaxValue);
        for (var i = 0; i < drafts.Length; i++)
        {
            drafts[i] = drafts[i] with { GasUsed = drafts[i].GasUsed + gasShares[i], InputBytes = drafts[i].InputBytes + inputShares[i] };
        }

        return drafts;
    }

    /// <summary>Its first draw is its hash: <see cref="HashesOf"/> depends on that.</summary>
    private SeededRandom DrawsOf(SimulatedBlock block, int index) => DrawsOf(block.Slot, index);

    private SeededRandom DrawsOf(long slot, int index) => SeededRandom.For(seed, RandomStream.Transaction, slot, index);

    private static SimulatedTransaction Draft(SimulatedBlock block, int index, ref SeededRandom random)
    {
        var hash = random.NextHash();
        var tip = random.NextDouble() < ZeroTipShare ? 0 : (long)(block.TipMedianWei * Math.Exp(1.1 * random.NextNormal()));
        var type = random.NextDouble() switch
        {
            < 0.16 => 0,
            < 0.17 => 1,
            _ => 2,
        };
        var (from, to) = (random.NextAddress(), random.NextAddress());
        return new(hash, type, from, to, random.NextInt32(900), 0, TransferGas, tip, 0, 0, 0, random.NextUInt64());
    }

    private SimulatedTransaction AsCall(SimulatedTransaction draft, ref SeededRandom random, int spare, out double weight)
    {
        weight = Math.Exp(random.NextNormal());
        var popularity = (int)Math.Exp(random.NextDouble() * Math.Log(PopularContracts));
        var value = random.NextDouble() < 0.2 ? ValueOf(ref random, 0.1) : UInt128.Zero;
        var authorizations = random.NextDouble() < 0.035 ? 1 + random.NextInt32(2) : 0;
        var call = draft with { To = AccountOf(popularity), ValueWei = value };
        if (authorizations > 0 && spare > authorizations * AuthorizationGas)
            return call with { Type = 4, Authorizations = authorizations, GasUsed = TransferGas + (authorizations * AuthorizationGas) };

        if (random.NextDouble() < CreationShare)
            return call with { To = null };
        if (L1Call.Drawn(call.Salt) is not { } common)
            return call;

        weight = common.Weight * Math.Exp(0.15 * random.NextNormal());
        return call with { Call = common, InputBytes = common.InputBytes, To = common.Contract ?? call.To, ValueWei = 0 };
    }

    private static SimulatedTransaction AsPosting(SimulatedTransaction draft, L1Posting posting) =>
        draft with
        {
            Type = posting.Blobs > 0 ? 3 : 2,
            Blobs = posting.Blobs,
            From = posting.From,
            To = posting.To,
            Nonce = posting.Nonce,
            GasUsed = posting.GasUsed,
            InputBytes = posting.Selector is null ? 0 : PostingBytes,
            Posting = posting,
        };

    /// <summary>Where a posting stands in a block, and the hash of its transaction; null where it is not in there.</summary>
    public Hash32? HashOf(SimulatedBlock block, RollupPostings rollup, PostingKind kind, long index)
    {
        foreach (var (place, special) in Placed(block))
        {
            if (
                special.Posting is { } posting
                && posting.Rollup.Profile == rollup.Profile
                && posting.Kind == kind
                && posting.Index == index
            )
                return DrawsOf(block, place).NextHash();
        }

        return null;
    }

    private SimulatedTransaction AsBlobs(SimulatedTransaction draft, int blobs, SimulatedBlock block, int index)
    {
        var rollup = (int)(draft.Salt % OtherRollups);
        return draft with
        {
            Type = 3,
            Blobs = blobs,
            From = AccountOf(-1 - rollup),
            To = AccountOf(-100 - rollup),
            Nonce = ((block.Slot - 13_000_000) * 512) + index,
        };
    }

    /// <summary>Place of the payment: one of the last that carry no blobs.</summary>
    private static int PaymentIn(SimulatedBlock block, BlockSale sale, Dictionary<int, (int Blobs, L1Posting? Posting)> placed)
    {
        var place = block.TransactionCount - 1 - sale.Behind;
        return placed.ContainsKey(place) ? block.TransactionCount - 1 : place;
    }

    /// <summary>The payment, or what comes after it: refunds of the builder, or what the relay appended and the sharing out of that.</summary>
    private static SimulatedTransaction AsClosing(SimulatedTransaction draft, BlockSale sale, SimulatedBlock block, int after)
    {
        var random = new SeededRandom(draft.Salt);
        var own = draft with { Type = 2, TipWei = 0, From = sale.Payer, Nonce = (block.Slot * 8) + after };
        return after == 0 ? own with { To = sale.Recipient, ValueWei = sale.PaidWei }
            : sale.Distributor is null ? own with { ValueWei = ValueOf(ref random, 0.001) }
            : after == sale.Behind ? draft with { To = sale.Distributor }
            : draft with { ValueWei = ValueOf(ref random, 0.05) };
    }

    private Address AccountOf(int account) => SeededRandom.For(seed, RandomStream.Account, account).NextAddress();

    /// <summary>An amount around a median in ether; drawn in gwei, whole wei below.</summary>
    private static UInt128 ValueOf(ref SeededRandom random, double medianEther) =>
        ((UInt128)(ulong)(medianEther * 1e9 * Math.Exp(1.6 * random.NextNormal())) * 1_000_000_000) + (uint)random.NextInt32(1_000_000_000);

    /// <summary>Positions of what rollups post and of other blobs, evenly through the block, and what each carries.</summary>
    private Dictionary<int, (int Blobs, L1Posting? Posting)> Placed(SimulatedBlock block)
    {
        var random = SeededRandom.For(seed, RandomStream.Transaction, block.Slot, -1);
        var parts = new List<(int Blobs, L1Posting? Posting)>();
        parts.AddRange(postings.In(block.ParentSlot, block.Slot).Select(posting => (posting.Blobs, (L1Posting?)posting)));
        for (var rest = block.BlobCount - parts.Sum(part => part.Blobs); rest > 0; rest -= parts[^1].Blobs)
            parts.Add((Math.Min(rest, 1 + random.NextInt32(MostBlobsPerTransaction)), null));

        return parts.Index().ToDictionary(part => (part.Index + 1) * block.TransactionCount / (parts.Count + 1), part => part.Item);
    }
}
