namespace Ethoscope.Data.Upstream;

/// <summary>An endpoint as one live process sees it.</summary>
/// <param name="Instance">Name of the process.</param>
/// <param name="Role">What it runs as: <c>server</c> or <c>backfill</c>.</param>
/// <param name="Follows">It follows the endpoint's chain now.</param>
/// <param name="UpdatedAt">When what it sees changed last, by the database's clock.</param>
public sealed record SourceReport(string Instance, string Role, bool Follows, DateTimeOffset UpdatedAt, EndpointState State);
