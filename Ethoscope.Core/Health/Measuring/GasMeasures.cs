using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Health.Measuring;

/// <summary>Inputs of gas efficiency, from blocks and the price of ether.</summary>
internal static class GasMeasures
{
    private const int FewBlocks = 25;
    private const int ManyBlocks = 300;

    private const string NoBlocks = "No block is stored.";
    private const string NoPrice = "No fresh price of ether is stored.";

    /// <summary>The last blocks count up to this age, however few they are.</summary>
    private static readonly TimeSpan FewReach = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan ManyReach = TimeSpan.FromHours(2);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static IEnumerable<InputReading> Measure(HealthMoment moment) =>
        [Transfer(moment), Price(moment), Swing(moment), Distance(moment), Full(moment, "G5", Hour), Blob(moment), BlobFull(moment)];

    /// <summary>Without its baselines.</summary>
    public static InputReading Price(HealthMoment moment) =>
        moment.BlocksEnd is not { } end || EffectivePrice(moment) is not { } price
            ? InputReading.Missing("G2", moment.BlocksEnd is null ? NoBlocks : "Base fee or tips of the last blocks are not known.")
            : moment.MeasuredAmount("G2", price.Wei, end, Share(price.Blocks), price.Blocks, FewBlocks);

    /// <summary>Blocks with at least 98 % of their limit.</summary>
    public static InputReading Full(HealthMoment moment, string id, TimeSpan length)
    {
        if (moment.Blocks(length) is not { } window || moment.Windows.Blocks is not { } blocks)
            return InputReading.Missing(id, NoBlocks);

        var known = blocks.Sum(BlockColumn.WithGas, window.First, window.End);
        return known == 0
            ? InputReading.Missing(id, "Gas of none of its blocks is known.")
            : moment.Measured(
                id,
                (double)blocks.Sum(BlockColumn.Full, window.First, window.End) / known,
                moment.BlocksEnd!.Value,
                window.KnownShare,
                known,
                window.Slots
            );
    }

    private static InputReading Transfer(HealthMoment moment)
    {
        if (moment.BlocksEnd is not { } end)
            return InputReading.Missing("G1", NoBlocks);
        if (EffectivePrice(moment) is not { } price)
            return InputReading.Missing("G1", "Base fee or tips of the last blocks are not known.");

        var dollars = moment.Price();
        var value = dollars is { } ether
            ? price.Wei * ReferenceOperation.Transfer.Gas * (ether / 1_000_000_000m) / 1_000_000_000m
            : price.Wei / 1_000_000_000m;
        var reading = moment.MeasuredAmount("G1", value, end, Share(price.Blocks), price.Blocks, FewBlocks);
        return dollars is null ? reading with { IsAlternative = true, Reason = reading.Reason ?? NoPrice } : reading;
    }

    /// <summary>Mean of |Δ ln(base fee)| between blocks that follow each other.</summary>
    private static InputReading Swing(HealthMoment moment)
    {
        var blocks = Last(moment, ManyBlocks, ManyReach);
        var (sum, count) = (0.0, 0);
        for (var i = 1; i < blocks.Length; i++)
        {
            if (
                blocks[i].Number == blocks[i - 1].Number + 1
                && blocks[i].BaseFeeWei is > 0 and { } fee
                && blocks[i - 1].BaseFeeWei is > 0 and { } before
            )
            {
                sum += Math.Abs(Math.Log(fee / (double)before));
                count++;
            }
        }

        return count == 0
            ? InputReading.Missing("G3", moment.BlocksEnd is null ? NoBlocks : "Base fees of no two blocks in a row are known.")
            : moment.Measured("G3", sum / count, moment.BlocksEnd!.Value, count / (double)(ManyBlocks - 1), count, ManyBlocks - 1);
    }

    private static InputReading Distance(HealthMoment moment)
    {
        if (moment.Blocks(Hour) is not { } window)
            return InputReading.Missing("G4", NoBlocks);

        var blocks = moment.Windows.Blocks;
        var (used, limit) = (
            blocks.Sum(BlockColumn.GasUsed, window.First, window.End),
            blocks.Sum(BlockColumn.GasLimit, window.First, window.End)
        );
        return limit == 0
            ? InputReading.Missing("G4", "Gas of none of its blocks is known.")
            : moment.Measured(
                "G4",
                Math.Abs((2.0 * used / limit) - 1),
                moment.BlocksEnd!.Value,
                window.KnownShare,
                blocks.Sum(BlockColumn.WithGas, window.First, window.End),
                window.Slots
            );
    }

    private static InputReading Blob(HealthMoment moment)
    {
        if (HasNoBlobs(moment))
            return InputReading.NotApplicable("G6", "This fork has no blobs.");

        var fees = Fees(Last(moment, FewBlocks, FewReach), block => block.BlobBaseFeeWei);
        if (fees.Count == 0)
            return InputReading.Missing("G6", moment.BlocksEnd is null ? NoBlocks : "Blob fees of the last blocks are not known.");
        if (moment.Price() is not { } dollars)
            return InputReading.Missing("G6", NoPrice);

        var wei = (decimal)Quantile.Median(fees)! * BlobParameters.GasPerBlob;
        var value = wei / 1_000_000_000m * (dollars / 1_000_000_000m);
        return moment.MeasuredAmount("G6", value, moment.BlocksEnd!.Value, Share(fees.Count), fees.Count, FewBlocks);
    }

    private static InputReading BlobFull(HealthMoment moment)
    {
        if (HasNoBlobs(moment))
            return InputReading.NotApplicable("G7", "This fork has no blobs.");
        if (moment.Blocks(Hour) is not { } window)
            return InputReading.Missing("G7", NoBlocks);

        var blocks = moment.Windows.Blocks;
        var known = blocks.Sum(BlockColumn.WithBlobs, window.First, window.End);
        return known == 0
            ? InputReading.Missing("G7", "Blobs of none of its blocks are known.")
            : moment.Measured(
                "G7",
                (double)blocks.Sum(BlockColumn.FullOfBlobs, window.First, window.End) / known,
                moment.BlocksEnd!.Value,
                window.KnownShare,
                known,
                window.Slots
            );
    }

    private static bool HasNoBlobs(HealthMoment moment) => moment.Windows.Chain.Forks.At(moment.At).Blobs is null;

    private static double Share(int blocks) => blocks / (double)FewBlocks;

    /// <summary>Median base fee and median p50 tip of the last blocks, added; null where either is not known of any.</summary>
    private static (decimal Wei, int Blocks)? EffectivePrice(HealthMoment moment)
    {
        var blocks = Last(moment, FewBlocks, FewReach);
        var (fees, tips) = (Fees(blocks, block => block.BaseFeeWei), Fees(blocks, block => block.TipP50Wei));
        return Quantile.Median(fees) is { } fee && Quantile.Median(tips) is { } tip
            ? ((decimal)fee + tip, Math.Min(fees.Count, tips.Count))
            : null;
    }

    private static List<long> Fees(ReadOnlySpan<BlockFact> blocks, Func<BlockFact, long?> fee)
    {
        var fees = new List<long>(blocks.Length);
        foreach (ref readonly var block in blocks)
        {
            if (fee(block) is { } known)
                fees.Add(known);
        }

        fees.Sort();
        return fees;
    }

    /// <summary>The last heights up to a number, without what is older than the reach.</summary>
    private static ReadOnlySpan<BlockFact> Last(HealthMoment moment, int count, TimeSpan reach)
    {
        if (moment.Newest is not { } newest)
            return [];

        var line = moment.Windows.Blocks;
        var end = line.At(newest.Time.AddTicks(1));
        var first = Math.Max(end - count, line.At(newest.Time - reach));
        while (first < end && line[first].Number <= newest.Number - count)
            first++;
        return line.Between(first, end);
    }
}
