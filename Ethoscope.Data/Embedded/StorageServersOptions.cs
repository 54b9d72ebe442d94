namespace Ethoscope.Data.Embedded;

/// <summary>Which servers hold the data; without an address we start our own.</summary>
public sealed record StorageServersOptions
{
    /// <summary>What embedded PostgreSQL is started with where <see cref="DatabaseUrl"/> is null.</summary>
    public required EmbeddedPostgresOptions Postgres { get; init; }

    /// <summary>DATABASE_URL; null for the embedded server.</summary>
    public string? DatabaseUrl { get; init; }

    /// <summary>REDIS_URL; null for the embedded server.</summary>
    public string? RedisUrl { get; init; }

    /// <summary>Says nothing: both addresses are secrets.</summary>
    public override string ToString() => nameof(StorageServersOptions);
}
