namespace Ethoscope.Core.Mev;

/// <summary>Which blocks are asked for; a bound that is null is open.</summary>
/// <param name="From">First moment.</param>
/// <param name="To">First moment beyond.</param>
public sealed record MevBlockFilter(DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    /// <summary>Name of a builder.</summary>
    public string? Builder { get; init; }

    /// <summary>Name of a relay that delivered it.</summary>
    public string? Relay { get; init; }

    public BlockOrigin? Origin { get; init; }

    public PaymentClass? Class { get; init; }

    public MevBlockOrder Order { get; init; }
}
