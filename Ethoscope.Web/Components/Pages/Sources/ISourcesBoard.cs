namespace Ethoscope.Web.Components.Pages.Sources;

/// <summary>Fills the page Sources, once for all who look at it.</summary>
internal interface ISourcesBoard
{
    /// <summary>The state of now, or of a second ago; the same object while nothing was read anew.</summary>
    Task<SourcesView> GetAsync();
}
