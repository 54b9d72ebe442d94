using System.ComponentModel;
using Ethoscope.Core.Collection;

namespace Ethoscope.Web.Api.Contracts;

[Description("Of which times all updates of ether's price are stored.")]
internal sealed record PriceCoverageAnswer(
    [property: Description("What is priced: eth."), OneOf("eth")] string Asset,
    [property: Description("Time of the oldest stored update.")] DateTime? First,
    [property: Description("Time of the newest stored update.")] DateTime? Last,
    [property: Description("Times whose updates are all stored.")] IReadOnlyList<TimesAnswer> Ranges,
    [property: Description("Times between the first and the last whose updates are not stored.")] IReadOnlyList<TimesAnswer> Gaps
)
{
    public static PriceCoverageAnswer Of(Coverage coverage) =>
        new(
            "eth",
            TimesAnswer.At(coverage.First),
            TimesAnswer.At(coverage.Last),
            [.. coverage.Ranges.Select(TimesAnswer.Of)],
            coverage is { First: { } first, Last: { } last } ? [.. coverage.Gaps(first, last + 1).Select(TimesAnswer.Of)] : []
        );
}

[Description("A range of whole seconds.")]
internal sealed record TimesAnswer(
    [property: Description("Start (inclusive).")] DateTime From,
    [property: Description("End (exclusive).")] DateTime To
)
{
    public static TimesAnswer Of(CoverageRange seconds) => new(At(seconds.Start)!.Value, At(seconds.End)!.Value);

    public static DateTime? At(long? second) => second is { } known ? DateTimeOffset.FromUnixTimeSeconds(known).UtcDateTime : null;
}
