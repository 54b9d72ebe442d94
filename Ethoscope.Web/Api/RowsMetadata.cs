namespace Ethoscope.Web.Api;

/// <summary>A route's rows may be streamed as CSV or NDJSON.</summary>
/// <param name="Row">Type of a row.</param>
internal sealed record RowsMetadata(Type Row);
