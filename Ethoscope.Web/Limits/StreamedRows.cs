namespace Ethoscope.Web.Limits;

/// <summary>Marks a route that may be exported.</summary>
internal sealed record StreamedRows;
