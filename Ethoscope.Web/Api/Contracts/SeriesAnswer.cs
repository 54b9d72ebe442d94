using System.ComponentModel;
using System.Text.Json.Serialization;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Web.Api.Contracts;

[Description("What of a chain's blocks is stored at one depth.")]
internal sealed record SeriesAnswer(
    string Chain,
    [property:
        Description("headers, receipts (exact tips) or full (transactions too); each includes those before it."),
        OneOf(typeof(BlockDepth))
    ]
        string Depth,
    [property: Description("Lowest stored height.")] long? First,
    [property: Description("Highest stored height.")] long? Last,
    [property: Description("Heights that are stored.")] long Blocks,
    [property: Description("Runs of heights that are stored, ascending.")] IReadOnlyList<HeightRange> Ranges,
    [property: Description("Heights between the first and the last that are not stored.")] IReadOnlyList<HeightRange> Gaps
)
{
    /// <summary>The ranges, one a row.</summary>
    [JsonIgnore]
    public IEnumerable<CoverageRowAnswer> Rows => Ranges.Select(range => new CoverageRowAnswer(Chain, Depth, range.From!.Value, range.To));

    public static SeriesAnswer Of(ChainDescriptor chain, BlockDepth depth, Coverage coverage) =>
        new(
            chain.Name,
            depth.ToString().ToLowerInvariant(),
            coverage.First,
            coverage.Last,
            coverage.Ranges.Sum(range => range.Length),
            [.. coverage.Ranges.Select(range => new HeightRange(range.Start, range.End))],
            coverage is { First: { } first, Last: { } last }
                ? [.. coverage.Gaps(first, last + 1).Select(gap => new HeightRange(gap.Start, gap.End))]
                : []
        );
}
