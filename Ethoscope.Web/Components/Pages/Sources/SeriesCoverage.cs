using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Web.Components.Pages.Sources;

/// <summary>What is stored of a chain's blocks at one depth.</summary>
public sealed record SeriesCoverage(ChainDescriptor Chain, BlockDepth Depth, Coverage Coverage);
