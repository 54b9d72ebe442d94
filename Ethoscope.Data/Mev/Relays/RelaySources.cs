using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>The sources of the active relays, in configured order.</summary>
public sealed class RelaySources
{
    private readonly IReadOnlyList<RelaySource> _sources;

    internal RelaySources(IReadOnlyList<RelaySource> sources) => _sources = sources;

    /// <summary>States of their endpoints. Lag is how many slots the newest payload of each is below the newest of all.</summary>
    public IReadOnlyList<EndpointState> Endpoints
    {
        get
        {
            var states = _sources.SelectMany(source => source.Endpoints).ToList();
            var newest = states.Max(state => state.Head?.Number);
            return [.. states.Select(state => state with { Lag = newest - state.Head?.Number })];
        }
    }

    /// <param name="relay">Name of an active relay.</param>
    public IRelaySource Get(string relay) => _sources.First(source => string.Equals(source.Relay.Name, relay, StringComparison.Ordinal));
}
