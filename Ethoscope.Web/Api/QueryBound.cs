namespace Ethoscope.Web.Api;

/// <summary>One end of a range, by height or by time.</summary>
/// <param name="Name">Name of the parameter that gave it.</param>
internal sealed record QueryBound(string Name, long? Height, DateTimeOffset? Time);
