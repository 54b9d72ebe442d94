using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mempool;

/// <summary>A stored block whose transactions were not looked up yet.</summary>
/// <param name="ObservedAt">When it came.</param>
public sealed record DueBlock(BlockRef Ref, DateTimeOffset ObservedAt);
