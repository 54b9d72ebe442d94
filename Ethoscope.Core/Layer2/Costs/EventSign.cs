using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>What is looked at of an event, to tell what its transaction did.</summary>
/// <param name="Emitter">Contract that wrote it.</param>
/// <param name="Topic">Its first word, which names it.</param>
/// <param name="Topics">How many words are indexed, that one included.</param>
public readonly record struct EventSign(Address Emitter, Hash32 Topic, int Topics);
