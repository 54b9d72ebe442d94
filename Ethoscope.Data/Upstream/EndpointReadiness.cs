namespace Ethoscope.Data.Upstream;

/// <summary>Whether a node that is there is ready to be asked, by its own word. Safe for use by several threads.</summary>
internal sealed class EndpointReadiness(TimeProvider time)
{
    private readonly Lock _gate = new();
    private (EndpointCondition Condition, string? Detail)? _said;
    private long? _saidAt;

    /// <summary>Why it is not ready; null where it is, or nothing is known of it.</summary>
    public (EndpointCondition Condition, string? Detail)? NotReady
    {
        get
        {
            lock (_gate)
                return _said is { Condition: not (EndpointCondition.Healthy or EndpointCondition.Unknown) } said ? said : null;
        }
    }

    /// <summary>Nothing was said of it for so long.</summary>
    public bool IsOlderThan(TimeSpan age)
    {
        lock (_gate)
            return _saidAt is not { } at || time.GetElapsedTime(at) >= age;
    }

    /// <summary>Nothing is known of it, as before it was first asked.</summary>
    public void Forget()
    {
        lock (_gate)
            (_said, _saidAt) = (null, null);
    }

    /// <param name="condition">A condition of a node that is not ready; healthy where it is, unknown where it does not say.</param>
    /// <returns>Whether it became ready or another kind of not ready by that.</returns>
    public bool Said(EndpointCondition condition, string? detail)
    {
        lock (_gate)
        {
            var before = NotReady?.Condition;
            (_said, _saidAt) = ((condition, detail), time.GetTimestamp());
            return before != NotReady?.Condition;
        }
    }
}
