using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>An event of a transaction that an analyser wants.</summary>
/// <param name="Index">Place among all logs of the block, counted by us: a node's own number may be missing or wrong.</param>
/// <param name="Emitter">Contract that wrote it.</param>
/// <param name="Topics">Its indexed words, the first of which names the event; one to four.</param>
/// <param name="Data">Its other words; of any length.</param>
public sealed record BlockLog(int Index, Address Emitter, IReadOnlyList<Hash32> Topics, byte[] Data);
