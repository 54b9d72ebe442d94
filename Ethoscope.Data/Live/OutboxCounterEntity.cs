namespace Ethoscope.Data.Live;

/// <summary>The last id given to a message: one row, locked from the last statement of a commit to its end.</summary>
internal sealed class OutboxCounterEntity
{
    public short Id { get; set; }
    public long Value { get; set; }
}
