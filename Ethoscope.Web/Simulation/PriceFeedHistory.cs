using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// The updates of the simulated price feed: each time that the price has moved by half a percent, or an hour has gone by. Twice a day the
/// feed falls silent for longer than it may. A third of the way into the first thirty days its aggregator is replaced, which begins a phase.
/// Grows with the time that it is asked about. Thread safe.
/// </summary>
internal sealed class PriceFeedHistory
{
    private const int FirstPhase = 6;
    private const long Heartbeat = 3_600;

    /// <summary>Moves by one part of these.</summary>
    private const long Deviation = 200;

    /// <summary>Slots from one look at the price to the next.</summary>
    private const int Step = 5;

    private const long HalfDay = 43_200;
    private const long ShortestSilence = 6_000;
    private const int SilenceSpread = 1_200;
    private static readonly TimeSpan PhaseLength = TimeSpan.FromDays(10);

    private readonly Lock _gate = new();
    private readonly List<FeedRound> _rounds = [];
    private readonly ulong _seed;
    private readonly PricePath _path;
    private readonly long _step;
    private readonly long _secondPhase;
    private long _next;

    public PriceFeedHistory(SimulationAnchor anchor, SlotClock clock)
    {
        _seed = (ulong)anchor.Seed;
        _path = new(_seed);
        _step = Step * (long)clock.SlotDuration.TotalSeconds;
        _next = clock.StartOf(anchor.Slot).ToUnixTimeSeconds();
        _secondPhase = _next + (long)PhaseLength.TotalSeconds;
    }

    /// <summary>The newest update up to a time; null before the first.</summary>
    public FeedRound? Latest(DateTimeOffset at) => LastWhere(at, _ => true);

    /// <summary>The newest update of a phase up to a time; null where there is none.</summary>
    public FeedRound? LatestOf(int phase, DateTimeOffset at) => LastWhere(at, round => round.Phase == phase);

    /// <summary>A round; null where there is none of it up to a time.</summary>
    public FeedRound? Find(int phase, long round, DateTimeOffset at) => LastWhere(at, one => one.Phase == phase && one.Round == round);

    private FeedRound? LastWhere(DateTimeOffset at, Predicate<FeedRound> condition)
    {
        var second = at.ToUnixTimeSeconds();
        lock (_gate)
        {
            for (; _next <= second; _next += _step)
                Look(_next);
            var index = _rounds.FindLastIndex(round => round.Second <= second && condition(round));
            return index < 0 ? null : _rounds[index];
        }
    }

    private void Look(long second)
    {
        var price = _path.At(second);
        if (_rounds.Count == 0)
        {
            _rounds.Add(new(FirstPhase, 1, price, second));
            return;
        }

        var last = _rounds[^1];
        var isDue = second - last.Second >= Heartbeat || Math.Abs(price - last.Answer) * Deviation >= last.Answer;
        if (!isDue || IsSilent(second))
            return;

        var phase = second < _secondPhase ? FirstPhase : FirstPhase + 1;
        _rounds.Add(new(phase, phase == last.Phase ? last.Round + 1 : 1, price, second));
    }

    /// <summary>Each half day has one silence of 100 to 120 minutes, which ends in it.</summary>
    private bool IsSilent(long second)
    {
        var random = SeededRandom.For(_seed, RandomStream.FeedSilence, second / HalfDay);
        var length = ShortestSilence + random.NextInt32(SilenceSpread);
        var first = random.NextInt32((int)(HalfDay - length));
        var into = second % HalfDay;
        return into >= first && into < first + length;
    }
}
