namespace Ethoscope.Data.Mev;

/// <summary>Slots of which something changed that their market view is computed from. Rows are added and taken away, never changed.</summary>
internal sealed class MevMarkEntity
{
    public long Id { get; set; }
    public long ChainId { get; set; }
    public long FirstSlot { get; set; }

    /// <summary>First slot beyond.</summary>
    public long EndSlot { get; set; }

    /// <summary>Not to be looked at before.</summary>
    public DateTimeOffset DueAt { get; set; }
}
