using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>What an endpoint says of the chain's end.</summary>
/// <param name="Source">Configured name of the endpoint.</param>
/// <param name="Latest">Its newest block.</param>
/// <param name="Safe">Block of the safe tag; null where the endpoint does not serve it.</param>
/// <param name="Finalized">Block of the finalized tag; null where the endpoint does not serve it.</param>
public sealed record ChainHead(string Source, BlockRef Latest, BlockRef? Safe, BlockRef? Finalized);
