namespace Ethoscope.Core.Chains;

/// <summary>What a chain is: everything about it that is data.</summary>
/// <param name="Name">Name in the database, the API and configuration, lower case.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="ChainId">EIP-155 chain id.</param>
/// <param name="Forks">Rules by time.</param>
/// <param name="Slots">Slot grid; null for chains without slots.</param>
/// <param name="Endpoints">Nodes that it is read from, in order of preference.</param>
public sealed record ChainDescriptor(
    string Name,
    string DisplayName,
    long ChainId,
    ForkSchedule Forks,
    SlotClock? Slots,
    IReadOnlyList<ChainEndpoint> Endpoints
)
{
    /// <summary>Time between two blocks: a slot, and twelve seconds without a slot grid.</summary>
    public TimeSpan Cadence => Slots?.SlotDuration ?? TimeSpan.FromSeconds(12);

    /// <summary>Blocks behind the best known head that are no lag of an endpoint, where several come in a second; null for as many as elsewhere.</summary>
    public int? LagAllowed { get; init; }

    /// <summary>Label of the host under alchemy.com that serves this chain; null where Alchemy does not.</summary>
    public string? AlchemyNetwork { get; init; }
}
