namespace Ethoscope.Data.Upstream;

/// <summary>Calls of one UTC day to an endpoint by all processes.</summary>
internal sealed class RequestBudgetEntity
{
    public string Chain { get; set; } = "";
    public string Source { get; set; } = "";
    public DateOnly Day { get; set; }

    /// <summary>What processes have set aside for themselves, sent or not.</summary>
    public long Reserved { get; set; }

    public long Used { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}
