namespace Ethoscope.Data.Security;

/// <summary>The last batch of counts that a process added: one that is sent again is known by its number.</summary>
internal sealed class ApiKeyCounterEntity
{
    public Guid Process { get; set; }
    public long Batch { get; set; }
    public DateTimeOffset At { get; set; }
}
