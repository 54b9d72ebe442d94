namespace Ethoscope.Data.Live;

/// <summary>A live message, kept for a day so that a process that missed it can read it.</summary>
internal sealed class OutboxEntity
{
    /// <summary>In commit order and without holes.</summary>
    public long Id { get; set; }
    public DateTimeOffset Time { get; set; }
    public string Channel { get; set; } = "";
    public string Payload { get; set; } = "";
}
