namespace Ethoscope.Core.Admin;

/// <summary>A process that shares the database.</summary>
/// <param name="Name">Host, process, and a part that a restart changes.</param>
/// <param name="Role">Such as server or backfill.</param>
public sealed record InstanceFacts(string Name, string Role, DateTimeOffset StartedAt, DateTimeOffset SeenAt);
