using Ethoscope.Core.Collection;

namespace Ethoscope.Web.Components.Pages.Sources;

/// <summary>Heights with their place on a bar, as CSS lengths.</summary>
internal sealed record CoverageMark(CoverageRange Heights, string Left, string Width);
