namespace Ethoscope.Core.Admin;

/// <param name="Version">Of PostgreSQL.</param>
/// <param name="TimescaleVersion">Null where this database does not have the extension.</param>
/// <param name="Bytes">Size of the database on disk.</param>
/// <param name="Sessions">Open sessions of administrators.</param>
/// <param name="Instances">Processes that were seen within the last minute, in the order of their names.</param>
public sealed record AdminFacts(string Version, string? TimescaleVersion, long Bytes, int Sessions, IReadOnlyList<InstanceFacts> Instances);
