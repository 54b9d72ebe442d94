using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Ethoscope.Web.Components.Shared;

/// <summary>Words in a drawing: the element is called text, which Razor keeps for itself.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired]
    public double X { get; set; }

    [Parameter, EditorRequired]
    public double Y { get; set; }

    [Parameter, EditorRequired]
    public string Words { get; set; } = "";

    [Parameter]
    public string? Class { get; set; }

    /// <summary>start, middle or end; null leaves it to the style.</summary>
    [Parameter]
    public string? Anchor { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "x", FormattableString.Invariant($"{X:0.##}"));
        builder.AddAttribute(3, "y", FormattableString.Invariant($"{Y:0.##}"));
        builder.AddAttribute(4, "text-anchor", Anchor);
        builder.AddContent(5, Words);
        builder.CloseElement();
    }
}
