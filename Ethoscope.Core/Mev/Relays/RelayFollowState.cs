using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>Where a relay's collector goes on.</summary>
/// <param name="Coverage">Slots whose delivered payloads are known.</param>
/// <param name="NewestPayload">Newest slot of a payload of it that is stored; null where none is.</param>
public sealed record RelayFollowState(Coverage Coverage, long? NewestPayload);
