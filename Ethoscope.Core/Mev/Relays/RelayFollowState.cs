using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>Where a relay's collector goes on.</summary>
/// <param name="Coverage">Slots whose delivered payloads are known.</param>
public sealed record RelayFollowState(Coverage Coverage);
