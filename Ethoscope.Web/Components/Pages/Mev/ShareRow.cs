namespace Ethoscope.Web.Components.Pages.Mev;

/// <summary>A part of a whole in a list of shares.</summary>
/// <param name="Href">Page about it.</param>
/// <param name="Style">Its colour, as a style.</param>
public sealed record ShareRow(string Title, string Href, long Blocks, long Whole, string Style);
