using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev;

/// <summary>What a relay is to be asked: why the payment of a payload is less than its claim.</summary>
/// <param name="Relay">Name of the relay.</param>
public sealed record MevQuestion(string Relay, long Slot, Hash32 BlockHash);
