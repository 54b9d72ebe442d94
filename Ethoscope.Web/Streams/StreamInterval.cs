namespace Ethoscope.Web.Streams;

/// <summary>Of channels that a client wants no oftener than so: all of them wait, and are sent together, so that their ids rise.</summary>
internal sealed class StreamInterval(TimeSpan length)
{
    public TimeSpan Length => length;

    /// <summary>Timestamp of the clock from which on something may be sent again.</summary>
    public long OpensAt { get; set; } = long.MinValue;
}
