namespace Ethoscope.Data.Upstream;

/// <summary>What endpoints of a pool serve.</summary>
public enum EndpointService
{
    /// <summary>Blocks of a chain, over JSON-RPC.</summary>
    Execution = 0,

    /// <summary>Slots of a chain's consensus, over the beacon API.</summary>
    Beacon,

    /// <summary>Payloads and bids of a MEV-Boost relay, over its data API.</summary>
    Relay,
}
