using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Blocks;

public sealed class HistoryGapsTests
{
    [Theory]
    [InlineData("0-100", "0-100", "")]
    [InlineData("", "0-100", "")]
    [InlineData("0-100 200-300", "0-100 200-300", "0-300")]
    [InlineData("0-100 200-300", "0-300", "0-300")]
    [InlineData("0-100 50000-50100", "0-100 50000-50100", "0-50100")]
    [InlineData("0-100 50000-50100", "0-50100", "")]
    [InlineData("40000-50000", "0-50000", "")]
    [InlineData("0-100 50000-50100 50110-50200", "0-50200", "50000-50200")]
    [InlineData("0-100 50000-50100", "0-40000 50000-50100", "40000-50100")]
    [InlineData("0-100 150-200 50000-50100 50110-50200", "0-50105 50110-50200", "50000-50200 0-200")]
    public void SpansOf_Coverages_LeavesLongShallowStretchesAsTheyAre(string followed, string headers, string expected)
    {
        var spans = HistoryGaps.SpansOf(Coverage(followed), Coverage(headers));

        string.Join(' ', spans.Select(span => $"{span.Start}-{span.End}")).ShouldBe(expected);
    }

    private static Coverage Coverage(string ranges) =>
        Ethoscope.Core.Collection.Coverage.Of(
            ranges
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(range => range.Split('-'))
                .Select(ends => new CoverageRange(long.Parse(ends[0]), long.Parse(ends[1])))
        );
}
