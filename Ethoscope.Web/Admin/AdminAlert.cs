namespace Ethoscope.Web.Admin;

/// <summary>Something that needs the administrator.</summary>
/// <param name="IsBad">Else it is to be known of.</param>
/// <param name="Link">Where more is; null for nowhere.</param>
public sealed record AdminAlert(bool IsBad, string Text, string? Link, string? LinkText);
