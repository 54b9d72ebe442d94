using Ethoscope.Web.Components.Shared;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Shared;

public sealed class GlossaryTests
{
    [Fact]
    public void All_EveryMetric_HasANameAUnitASentenceAndASourceThatCanBeRead()
    {
        Glossary.All.Count.ShouldBeGreaterThan(10);
        Glossary.All.Select(metric => metric.Name).ShouldBeUnique();
        foreach (var metric in Glossary.All)
        {
            metric.Unit.ShouldNotBeNullOrWhiteSpace();
            metric.Sentence.ShouldEndWith(".");
            metric.Sentence.Length.ShouldBeInRange(30, 220, metric.Name);
            (metric.Source is null).ShouldBe(metric.Link is null, metric.Name);
            if (metric.Link is { } link)
                Uri.TryCreate(link, UriKind.Absolute, out var address).ShouldBeTrue(address?.ToString());
        }
    }
}
