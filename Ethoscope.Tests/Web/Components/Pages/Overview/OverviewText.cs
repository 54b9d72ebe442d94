using AngleSharp.Dom;
using Bunit;
using Ethoscope.Web.Components.Pages.Overview;

namespace Ethoscope.Tests.Web.Components.Pages.Overview;

/// <summary>What a reader finds on the overview.</summary>
internal static class OverviewText
{
    public static string Stat(IRenderedComponent<OverviewPage> page, string label) =>
        Plain(page.FindAll(".stat").Single(stat => stat.QuerySelector("dt")!.TextContent == label));

    public static List<string> Texts(IRenderedComponent<OverviewPage> page, string selector) =>
        [.. page.FindAll(selector).Select(one => Plain(one))];

    /// <summary>Its text, a space between its parts.</summary>
    public static string Plain(INode element) =>
        string.Join(
            ' ',
            element.Descendants<IText>().SelectMany(text => text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        );
}
