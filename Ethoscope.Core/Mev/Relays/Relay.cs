using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>A MEV-Boost relay.</summary>
/// <param name="Name">Name in the database, API and metrics, such as <c>ultrasound</c>.</param>
/// <param name="Title">Name that people read, apart from any host.</param>
/// <param name="Endpoint">
/// Where its data API is, which is not always the host that proposers use; its name is a label of metrics beside those of all other
/// endpoints. Null for a historic relay without one.
/// </param>
public sealed record Relay(string Name, string Title, RelayStatus Status, ChainEndpoint? Endpoint)
{
    /// <summary>It may lower a winning bid after the auction, and then pays the proposer from an account of its own.</summary>
    public bool AdjustsBids { get; init; }

    /// <summary>It may append transactions of other builders to a block, whose hash and value then differ from those of the bid.</summary>
    public bool MergesBlocks { get; init; }

    /// <summary>Series of the coverage ledger: slots whose delivered payloads are known.</summary>
    public string Series => $"relay:{Name}";

    /// <summary>Name of its endpoint pool in the database and on pages.</summary>
    public string Pool => PoolPrefix + Name;

    private const string PoolPrefix = "relay-";

    /// <summary>Name of the relay of a pool.</summary>
    public static string NameOf(string pool) => pool.StartsWith(PoolPrefix, StringComparison.Ordinal) ? pool[PoolPrefix.Length..] : pool;
}
