using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Web.Components.Pages.Sources;

/// <summary>Slots of a chain that beacon nodes told of.</summary>
public sealed record SlotCoverage(ChainDescriptor Chain, Coverage Slots);
