namespace Ethoscope.Core.Mev;

/// <summary>How stored blocks and payloads are joined.</summary>
public sealed record MevCollectorOptions
{
    /// <summary>Most slots of a pass.</summary>
    public int MostSlots { get; init; } = 512;

    /// <summary>Most questions that relays are asked in a pass.</summary>
    public int Questions { get; init; } = 32;

    /// <summary>How long a relay that does not answer is left alone.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Between two looks for marked slots.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);
}
