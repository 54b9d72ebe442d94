namespace Ethoscope.Data.Embedded;

/// <summary>Where the embedded PostgreSQL lives and which programs it runs.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Folder of everything that the program keeps; the server uses its subfolder <c>postgres</c>.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>A PostgreSQL installation (the folder with <c>bin</c>, or <c>bin</c> itself); null to look for the npm package.</summary>
    public string? Binaries { get; init; }

    /// <summary>Database that is created and connected to.</summary>
    public string Database { get; init; } = "ethoscope";

    /// <summary>Server settings that are added to ours or replace them, by name; values without blanks.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long pg_ctl waits; after that the server itself is asked.</summary>
    internal int StartSeconds { get; init; } = 300;

    /// <summary>Chooses a port, the preferred one if it is free.</summary>
    internal Func<int?, int> FindPort { get; init; } = FreePort.Find;
}
