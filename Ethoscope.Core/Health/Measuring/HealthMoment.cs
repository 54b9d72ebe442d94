namespace Ethoscope.Core.Health.Measuring;

/// <summary>A moment at which inputs are measured: the windows that end there, and up to when their sources are known.</summary>
internal sealed class HealthMoment
{
    /// <summary>Least known part of a window.</summary>
    private const double LeastCoverage = 0.5;

    private readonly IReadOnlyDictionary<string, TimeSpan> _freshness;
    private readonly Dictionary<TimeSpan, BlockWindow> _blockWindows = [];

    /// <param name="freshness">By input: the age up to which it counts whole.</param>
    /// <param name="live">Null where the moment is past: then what is stored must tell.</param>
    public HealthMoment(HealthWindows windows, IReadOnlyDictionary<string, TimeSpan> freshness, DateTimeOffset at, LiveStanding? live)
    {
        (Windows, _freshness, At, Live) = (windows, freshness, at, live);
        var end = windows.Blocks.At(at.AddTicks(1));
        if (end > windows.Blocks.First)
            (Newest, BlocksEnd) = (windows.Blocks[end - 1], KnownUntil(windows.Blocks[end - 1], end));
    }

    public HealthWindows Windows { get; }

    public DateTimeOffset At { get; }

    public LiveStanding? Live { get; }

    /// <summary>Newest block of then; null without any.</summary>
    public BlockFact? Newest { get; }

    /// <summary>Up to when it is known which blocks there are; null without any.</summary>
    public DateTimeOffset? BlocksEnd { get; }

    /// <summary>Blocks of a time up to <see cref="BlocksEnd"/>; null without any block.</summary>
    public BlockWindow? Blocks(TimeSpan length)
    {
        if (BlocksEnd is not { } end)
            return null;
        if (!_blockWindows.TryGetValue(length, out var window))
            _blockWindows[length] = window = BlockWindow.Of(Windows.Blocks, Windows.Clock, end, length);
        return window;
    }

    /// <summary>Dollars for one ether; null where no fresh price of then is stored.</summary>
    public decimal? Price()
    {
        var after = Windows.Prices.At(At.AddTicks(1));
        if (after == Windows.Prices.First)
            return null;

        var price = Windows.Prices[after - 1];
        var known =
            after == Windows.Prices.End
            || !Windows.PriceSeconds.Gaps(price.Time.ToUnixTimeSeconds(), Windows.Prices[after].Time.ToUnixTimeSeconds()).Any();
        return known && At - price.Time <= HealthMeter.PriceStaleAfter ? price.Dollars : null;
    }

    /// <summary>An input with its value and how well it is known.</summary>
    /// <param name="known">Up to when its source told.</param>
    /// <param name="coverage">Known part of the window, from 0 to 1.</param>
    /// <param name="count">Values in it.</param>
    /// <param name="whole">Values that the window should hold; a quarter of them is enough.</param>
    public InputReading Measured(string id, double value, DateTimeOffset known, double coverage, long count, double whole)
    {
        if (!double.IsFinite(value))
            return InputReading.Missing(id, "Its value is out of range.");

        return new(id, InputPresence.Measured)
        {
            Value = value,
            Freshness = Freshness(At - known, _freshness[id]),
            Coverage = Covered(coverage),
            Sample = whole <= 0 ? 1 : Math.Min(1, 4 * count / whole),
            Count = count,
            At = known < At ? known : At,
            Reason =
                coverage < LeastCoverage ? "Less than half of its window is known."
                : At - known > _freshness[id] * 5 ? "What it stands on is too old."
                : null,
        };
    }

    /// <summary>The same of an amount, which is exact up to here: a curve and a logarithm want a number, and no amount is made of it again.</summary>
    /// <param name="amount">In the unit of the input: dollars, gwei or wei.</param>
    public InputReading MeasuredAmount(string id, decimal amount, DateTimeOffset known, double coverage, long count, double whole) =>
        Measured(id, decimal.ToDouble(amount), known, coverage, count, whole);

    public TimeSpan FreshnessOf(string input) => _freshness[input];

    /// <summary>1 up to an age, and 0 at five times that.</summary>
    public static double Freshness(TimeSpan age, TimeSpan whole) => Math.Clamp(1 - ((age - whole) / (whole * 4)), 0, 1);

    public static double Covered(double share) => share < LeastCoverage ? 0 : Math.Min(1, share);

    /// <summary>
    /// A block after it tells that there was none between; now, an endpoint that goes on answering does, unless what is stored was being caught
    /// up with.
    /// </summary>
    private DateTimeOffset KnownUntil(BlockFact newest, long end)
    {
        if (end < Windows.Blocks.End && Windows.Blocks[end].Number == newest.Number + 1)
            return At;
        if (Live is { AnsweredAt: { } answered } && newest.IsTimely && answered > newest.Time)
            return answered < At ? answered : At;
        return newest.Time;
    }
}
