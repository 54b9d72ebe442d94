namespace Ethoscope.Core.Statistics;

/// <summary>
/// Order statistics of the last hours of a series, without what they judge: [now − length, now − evaluation), and no value of an open
/// episode. The value of now itself is never in. Each value goes in and out once; nothing is sorted again. Times ascend; non-finite values
/// are refused by <see cref="ArgumentException"/>.
/// </summary>
/// <param name="length">How far back the window reaches from now.</param>
/// <param name="evaluation">Newest part of it, which is judged and so left out; may be 0.</param>
public sealed class RollingWindow(TimeSpan length, TimeSpan evaluation)
{
    private readonly List<TimedValue> _values = [];
    private readonly SortedSample _sample = new();
    private int _first;
    private int _waiting;
    private DateTimeOffset _now = DateTimeOffset.MinValue;
    private DateTimeOffset? _openSince;

    /// <summary>Values that count.</summary>
    public SortedSample Sample => _sample;

    /// <summary>Values that do not count yet: of the evaluation window, or of an open episode.</summary>
    public int Waiting => _values.Count - _waiting;

    /// <exception cref="ArgumentException">It is older than one before, or not finite.</exception>
    public void Add(DateTimeOffset time, double value)
    {
        if (_values.Count > 0 && time < _values[^1].Time)
            throw new ArgumentException($"Values come in order of time, and {time:O} is before {_values[^1].Time:O}.", nameof(time));
        _values.Add(new(time, FiniteSample.Require(value)));
    }

    /// <summary>Moves the window: to be called before its statistics are read.</summary>
    /// <exception cref="ArgumentException">It moves back.</exception>
    public void MoveTo(DateTimeOffset now)
    {
        if (now < _now)
            throw new ArgumentException($"A window moves forward, and {now:O} is before {_now:O}.", nameof(now));

        _now = now;
        var end = _openSince is { } since && since < now - evaluation ? since : now - evaluation;
        while (_waiting < _values.Count && _values[_waiting].Time < end)
            _sample.Add(_values[_waiting++].Value);
        while (_first < _values.Count && _values[_first].Time < now - length)
            Drop();
        if (_first > _values.Count / 2)
            Compact();
    }

    /// <summary>Holds out values from a time on until the episode ends, those that count already too. One that is open keeps its start.</summary>
    public void OpenEpisode(DateTimeOffset since)
    {
        _openSince ??= since;
        while (_waiting > _first && _values[_waiting - 1].Time >= _openSince)
            _sample.Remove(_values[--_waiting].Value);
    }

    /// <summary>Ends the episode that is open, if any.</summary>
    /// <param name="end">First time after it.</param>
    /// <param name="keep">Its values count from the next move on; else they never do.</param>
    public void CloseEpisode(DateTimeOffset end, bool keep)
    {
        Compact();
        if (_openSince is { } since && !keep)
            _values.RemoveAll(value => value.Time >= since && value.Time < end);
        _openSince = null;
    }

    private void Drop()
    {
        if (_first < _waiting)
            _sample.Remove(_values[_first].Value);
        else
            _waiting++;
        _first++;
    }

    private void Compact()
    {
        _values.RemoveRange(0, _first);
        _waiting -= _first;
        _first = 0;
    }
}
