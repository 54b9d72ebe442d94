using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Anomalies;

/// <summary>
/// The exact chance of so many empty slots, by two rates: those of first slots of epochs, and of others, as they were over the window, and
/// never below what is usual on mainnet (<see cref="EmptySlotChance.Usual"/>).
/// </summary>
internal sealed class CountYardstick(WatchedSeries series) : Yardstick
{
    /// <summary>Slots as usual that are counted beside those of the window: one cluster is no rate.</summary>
    private const double PriorStarts = 200;
    private const double PriorOthers = 2_000;
    private const double Largest = 300;

    private readonly List<(SeriesSample Sample, bool IsHeldOut)> _samples = [];
    private SlotCounts _known;
    private SlotCounts _counted;
    private int _first;
    private int _waiting;
    private int _recent;
    private DateTimeOffset? _openSince;

    public override Measured Next(SeriesSample sample)
    {
        _samples.Add((sample, false));
        _counted += CountsOf(sample);
        MoveTo(sample.At);
        var counts = _counted;
        var share = counts.All == 0 ? 0 : 100.0 * counts.Empty / counts.All;
        if (_waiting - _first < series.LeastSamples || counts.All == 0)
            return new(new(sample.At, share, null, null, null, null), null, () => []);

        var chance = Chance();
        var distance = Distance(chance.OfAtLeast(counts.Empty, counts.Starts, counts.Others));
        var usual = 100 * ((chance.FirstOfEpoch * counts.Starts) + (chance.Others * counts.Others)) / counts.All;
        var judged = new JudgedSample(sample.At, share, usual, null, 100.0 * Fence(chance, counts) / counts.All, distance);
        return new(judged, distance, () => Verdicts(share, usual, counts.All));
    }

    public override void Learn(SeriesSample sample, bool isHeldOut)
    {
        _samples.Add((sample, isHeldOut));
        _counted += CountsOf(sample);
        MoveTo(sample.At);
    }

    public override void Open(DateTimeOffset since)
    {
        _openSince ??= since;
        while (_waiting > _first && _samples[_waiting - 1].Sample.At >= _openSince)
            _known -= Learnt(--_waiting);
    }

    public override void Close(DateTimeOffset end, bool keep)
    {
        for (var i = _waiting; i < _samples.Count && !keep; i++)
        {
            if (_samples[i].Sample.At >= _openSince && _samples[i].Sample.At < end)
                _samples[i] = (_samples[i].Sample, true);
        }

        _openSince = null;
    }

    /// <summary>What a normal distribution of the same mean would say of it.</summary>
    private static IReadOnlyList<MethodVerdict> Verdicts(double share, double usual, int slots)
    {
        var expected = usual / 100;
        var deviation = 100 * Math.Sqrt(expected * (1 - expected) / slots);
        var z = deviation > 0 ? (share - usual) / deviation : (double?)null;
        return [new(AnomalyMethod.ZScore, z, z is { } far ? Math.Abs(far) >= MethodLimits.Of(AnomalyMethod.ZScore).Open : null)];
    }

    private static double Distance(double chance) => chance > 0 ? Math.Min(Largest, Math.Max(0, -Math.Log10(chance))) : Largest;

    private static int Fence(EmptySlotChance chance, SlotCounts counts)
    {
        var distribution = PoissonBinomial.Of(
            new BinomialGroup(counts.Starts, chance.FirstOfEpoch),
            new BinomialGroup(counts.Others, chance.Others)
        );
        var empty = 0;
        while (empty < counts.All && Distance(distribution.AtLeast(empty)) < MethodLimits.Binomial.Open)
            empty++;
        return empty;
    }

    private static SlotCounts CountsOf(SeriesSample sample) => sample.Slots ?? default;

    private EmptySlotChance Chance()
    {
        var usual = EmptySlotChance.Usual;
        return new(
            Math.Max(usual.FirstOfEpoch, (_known.EmptyStarts + (PriorStarts * usual.FirstOfEpoch)) / (_known.Starts + PriorStarts)),
            Math.Max(usual.Others, (_known.EmptyOthers + (PriorOthers * usual.Others)) / (_known.Others + PriorOthers))
        );
    }

    private SlotCounts Learnt(int index) => _samples[index].IsHeldOut ? default : CountsOf(_samples[index].Sample);

    private void MoveTo(DateTimeOffset now)
    {
        while (_samples[_recent].Sample.At <= now - series.Span)
            _counted -= CountsOf(_samples[_recent++].Sample);
        // What is counted together with the sample is judged with it.
        var end = now - series.Span - series.Evaluation;
        if (_openSince < end)
            end = _openSince.Value;
        while (_waiting < _samples.Count && _samples[_waiting].Sample.At < end)
            _known += Learnt(_waiting++);
        while (_first < _waiting && _samples[_first].Sample.At < now - series.Window)
            _known -= Learnt(_first++);
    }
}
