using StackExchange.Redis;

namespace Ethoscope.Data.Storage;

/// <summary>Where the program's data is. Both hold passwords: never log them.</summary>
/// <param name="Postgres">Connection string for Npgsql.</param>
/// <param name="Redis">Address and behaviour for StackExchange.Redis; clone it to change it.</param>
/// <param name="EmbeddedPostgres">PostgreSQL is our own.</param>
/// <param name="EmbeddedRedis">Redis is our own, inside this process.</param>
public sealed record StorageConnections(string Postgres, ConfigurationOptions Redis, bool EmbeddedPostgres, bool EmbeddedRedis)
{
    /// <summary>Without the secrets of a record's usual text.</summary>
    public override string ToString() =>
        $"PostgreSQL {(EmbeddedPostgres ? "embedded" : "by DATABASE_URL")}, Redis {(EmbeddedRedis ? "embedded" : "by REDIS_URL")}";
}
