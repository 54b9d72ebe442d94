namespace Ethoscope.Core.Collection;

/// <summary>
/// That two endpoints show different blocks. Healthy ones do for the moments in which a block has reached the first and not yet the second: a
/// difference is a contradiction only when it lasts.
/// </summary>
internal sealed class EndpointDifference(TimeProvider time)
{
    /// <summary>Longer than a block takes from one healthy endpoint to another.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private (string First, string Second, long Since)? _known;

    /// <summary>They differed when they were asked last, and it is not sure yet.</summary>
    public bool IsOpen => _known is not null;

    public void End() => _known = null;

    /// <summary>Whether these two have differed for long enough; what is told of it then ends with that.</summary>
    public bool Lasts(string first, string second)
    {
        if (_known is not { } known || known.First != first || known.Second != second)
            _known = (first, second, time.GetTimestamp());
        if (time.GetElapsedTime(_known!.Value.Since) < Patience)
            return false;

        _known = null;
        return true;
    }
}
