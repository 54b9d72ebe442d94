using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("What a list of heights leaves open: absent and covered means none, absent and uncovered means unknown.")]
internal sealed record CoverageNote(
    [property: Description("Lowest stored height of the series.")] long? First,
    [property: Description("Highest stored height of the series.")] long? Last,
    [property: Description("Heights inside the asked range that are not stored: what they hold is unknown.")]
        IReadOnlyList<HeightRange> Missing
);
