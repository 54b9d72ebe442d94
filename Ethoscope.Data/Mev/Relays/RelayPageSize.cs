using System.Globalization;
using System.Text.RegularExpressions;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>Rows of a page at one relay: a hundred, which all known relays take, until it says that it is too many; tried again an hour later.</summary>
internal sealed partial class RelayPageSize(TimeSpan memory, TimeProvider time)
{
    public const int Usual = 100;
    private const int Least = 5;
    private readonly Lock _gate = new();
    private int _limit = Usual;
    private long _loweredAt;

    public int Now
    {
        get
        {
            lock (_gate)
                return _limit < Usual && time.GetElapsedTime(_loweredAt) >= memory ? _limit = Usual : _limit;
        }
    }

    /// <summary>Lowers the size after a refusal that speaks of it.</summary>
    /// <param name="asked">Size that was refused.</param>
    /// <param name="said">What the relay said.</param>
    /// <returns>False where it speaks of something else, or there is nothing lower.</returns>
    public bool Lower(int asked, string said)
    {
        if (asked <= Least || !AboutSize().IsMatch(said))
            return false;

        var named = Numbers()
            .Matches(said)
            .Select(match => int.TryParse(match.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(number => number >= Least && number < asked)
            .DefaultIfEmpty(Math.Max(Least, asked / 2))
            .Max();
        lock (_gate)
            (_limit, _loweredAt) = (named, time.GetTimestamp());
        return true;
    }

    [GeneratedRegex(
        @"\blimit\b|fewer|too many|at most|maximum|\bmax\b|page.?size",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex AboutSize();

    [GeneratedRegex(@"\b[0-9]{1,4}\b", RegexOptions.None, 1_000)]
    private static partial Regex Numbers();
}
