using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Fees.Estimates;

/// <summary>
/// Recent blocks as observations: for each block, what an offer made after it would have needed within a horizon. An observation that needs
/// a block or tip that we don't have is left out.
/// </summary>
internal sealed class FeeWindow
{
    /// <summary>Unit of ratios of base fees: a billionth.</summary>
    public const long Unit = 1_000_000_000;

    private readonly Dictionary<(string Of, int Horizon, long Cover), List<WeightedValue>> _observed = [];

    /// <summary>How much an observation counts, by its age in blocks.</summary>
    private readonly double[] _weights;

    /// <summary>By height from the oldest on; one more than the blocks, as the next base fee is known.</summary>
    private readonly long?[] _baseFees;
    private readonly long?[] _required;
    private readonly long?[] _cheapEnds;

    /// <param name="samples">At least one, in any order.</param>
    public FeeWindow(IEnumerable<FeeSample> samples, EstimatorOptions options)
    {
        var ascending = samples.OrderBy(sample => sample.Number).ToList();
        Newest = ascending[^1];
        var recent = ascending.Where(sample => sample.Number > Newest.Number - options.WindowBlocks).ToList();
        var first = recent[0].Number;
        var heights = (int)(Newest.Number - first) + 1;
        _baseFees = new long?[heights + 1];
        _required = new long?[heights];
        _cheapEnds = new long?[heights];
        _weights = [.. Enumerable.Range(0, heights + 1).Select(age => Math.Pow(0.5, age / options.HalfLifeBlocks))];
        foreach (var sample in recent)
        {
            var at = (int)(sample.Number - first);
            _baseFees[at] = sample.BaseFeeWei;
            _required[at] = options.Acceptance.RequiredTipWei(sample);
            if (options.Acceptance.IsFull(sample) is false)
                _cheapEnds[at] = options.Acceptance.ThresholdWei(sample);
        }

        NextBaseFeeWei = Newest.NextBaseFeeWei;
        _baseFees[heights] = NextBaseFeeWei;
        Basis = new(
            recent.Count,
            first,
            Newest.Number,
            Newest.Time,
            recent.Count(sample => options.Acceptance.IsFull(sample) is true),
            recent.Count(sample => sample.Tips?.Provenance == TipProvenance.Receipts),
            recent.Count(sample => sample.Tips?.Provenance == TipProvenance.FeeHistory),
            recent.Count(sample => sample.GasUsed == 0)
        );
    }

    public FeeSample Newest { get; }

    public long? NextBaseFeeWei { get; }

    public EstimateBasis Basis { get; }

    private int Heights => _required.Length;

    /// <summary>
    /// How the base fee moved against an offer that was sent one block late: lowest base fee of the horizon after the first block by that of
    /// the first block, in billionths, rounded up, at least one.
    /// </summary>
    public IReadOnlyList<WeightedValue> MovesAgainst(int horizon) =>
        Observe(
            nameof(MovesAgainst),
            horizon,
            Unit,
            first =>
                _baseFees[first] is > 0 and { } start && IsKnown(_baseFees, first + 1, horizon)
                    ? Math.Max(Unit, Ratio(Lowest(_baseFees, first + 1, horizon)!.Value, start))
                    : null
        );

    /// <summary>
    /// Least tip that was enough within the horizon, in wei per gas, for an offer that covers so much of base fee.
    /// </summary>
    /// <param name="horizon">Blocks.</param>
    /// <param name="cover">What the offer covers of base fee, by that of its first block, in billionths; at least one.</param>
    public IReadOnlyList<WeightedValue> TipsNeeded(int horizon, long cover) =>
        Observe(
            nameof(TipsNeeded),
            horizon,
            cover,
            first =>
            {
                if (_baseFees[first] is not { } start)
                    return null;
                var least = long.MaxValue;
                for (var at = first; at < first + horizon; at++)
                {
                    if (_baseFees[at] is not { } baseFee || _required[at] is not { } required)
                        return null;
                    if (baseFee <= start || Ratio(baseFee, start) <= cover)
                        least = Math.Min(least, required);
                }

                return least;
            }
        );

    /// <summary>
    /// Lowest cheap end of the blocks of a horizon that were not full, in wei per gas: what is paid where nothing forces anyone to.
    /// </summary>
    public IReadOnlyList<WeightedValue> CheapEnds(int horizon) =>
        Observe(nameof(CheapEnds), horizon, Unit, first => Lowest(_cheapEnds, first, horizon));

    /// <summary>
    /// The block of the horizon, from 1 on, in which an offer would have been included after each block of the window; one beyond the
    /// horizon for none.
    /// </summary>
    /// <param name="tipWei">Tip of the offer.</param>
    /// <param name="cover">What it covers of base fee, by that of its first block, in billionths.</param>
    /// <param name="horizon">Blocks.</param>
    public List<int> Replay(long tipWei, long cover, int horizon)
    {
        var waits = new List<int>();
        for (var first = 0; first <= Heights - horizon; first++)
        {
            if (_baseFees[first] is not (> 0 and { } start) || !IsKnown(_baseFees, first, horizon) || !IsKnown(_required, first, horizon))
                continue;

            var wait = 1;
            while (wait <= horizon && (_required[first + wait - 1] > tipWei || Ratio(_baseFees[first + wait - 1]!.Value, start) > cover))
                wait++;
            waits.Add(wait);
        }

        return waits;
    }

    /// <summary>One base fee by another, in billionths, rounded up.</summary>
    public static long Ratio(long baseFeeWei, long startWei)
    {
        if (startWei == 0)
            return long.MaxValue;
        var ratio = (((Int128)baseFeeWei * Unit) + startWei - 1) / startWei;
        return ratio > long.MaxValue ? long.MaxValue : (long)ratio;
    }

    /// <summary>A base fee times a ratio of two, in wei per gas, rounded up.</summary>
    public static Int128 Times(long baseFeeWei, long ratio) => (((Int128)baseFeeWei * ratio) + Unit - 1) / Unit;

    private static bool IsKnown(long?[] values, int first, int count) => Array.IndexOf(values, null, first, count) < 0;

    /// <summary>Of those that are known; null where none is.</summary>
    private static long? Lowest(long?[] values, int first, int count) => new ArraySegment<long?>(values, first, count).Min();

    /// <summary>Observations at each first block, by value; the newest counts one, and half after each half-life before it.</summary>
    private List<WeightedValue> Observe(string name, int horizon, long cover, Func<int, long?> observe)
    {
        if (_observed.TryGetValue((name, horizon, cover), out var known))
            return known;

        var observations = new List<WeightedValue>(_weights.Length);
        for (var first = 0; first <= Heights - horizon; first++)
        {
            if (observe(first) is { } value)
                observations.Add(new(value, _weights[Heights - horizon - first]));
        }

        observations.Sort((left, right) => left.Value.CompareTo(right.Value));
        return _observed[(name, horizon, cover)] = observations;
    }
}
