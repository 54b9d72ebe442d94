namespace Ethoscope.Data.Storage;

/// <summary>What a database server is and holds.</summary>
/// <param name="ServerVersion">Such as 18.4.</param>
/// <param name="Bytes">Size of the database on disk.</param>
/// <param name="TimescaleVersion">Version of the TimescaleDB extension; null where this database does not have it.</param>
/// <param name="TimescaleLicense">"timescale" for the community edition, "apache" for the one without compression; null where absent.</param>
/// <param name="TimescaleAvailable">The server could install the extension.</param>
/// <param name="MayMigrate">This user may create tables in public and schemas beside it, as migrations do.</param>
public sealed record DatabaseFacts(
    string ServerVersion,
    long Bytes,
    string? TimescaleVersion,
    string? TimescaleLicense,
    bool TimescaleAvailable,
    bool MayMigrate
);
