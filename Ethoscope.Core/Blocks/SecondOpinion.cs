using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Blocks;

/// <summary>The block at a height as another endpoint sees it; a null block means that it has none there.</summary>
public sealed record SecondOpinion(string Source, BlockRef? Block);
