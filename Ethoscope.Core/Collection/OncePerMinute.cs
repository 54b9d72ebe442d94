using System.Collections.Concurrent;

namespace Ethoscope.Core.Collection;

/// <summary>Lets the same thing be said once a minute, whatever becomes of the machine's clock.</summary>
public sealed class OncePerMinute(TimeProvider time)
{
    private const int Remembered = 1_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(string Who, string What), long> _said = new();

    public bool Allows(string who, string what)
    {
        var now = time.GetTimestamp();
        if (_said.TryGetValue((who, what), out var last) && time.GetElapsedTime(last, now) < Interval)
            return false;

        if (_said.Count >= Remembered)
            _said.Clear();
        _said[(who, what)] = now;
        return true;
    }
}
