namespace Ethoscope.Data.Embedded;

/// <summary>
/// Server settings, given on the command line and never in postgresql.conf, so that a folder outlives a change of them.
/// Recovery takes some 11 s a GB of log: 512 MB keeps it under 6 s.
/// </summary>
internal static class PostgresSettings
{
    private static readonly KeyValuePair<string, string>[] _defaults =
    [
        new("listen_addresses", "127.0.0.1"),
        new("unix_socket_directories", "''"),
        new("shared_buffers", "256MB"),
        new("max_connections", "60"),
        new("max_wal_size", "512MB"),
        new("checkpoint_timeout", "5min"),
        new("wal_compression", "on"),
        new("synchronous_commit", "on"),
        new("random_page_cost", "1.1"),
        new("work_mem", "16MB"),
        new("maintenance_work_mem", "128MB"),
        new("jit", "off"),
    ];

    /// <summary>The value of <c>pg_ctl -o</c>.</summary>
    public static string CommandLine(int port, IReadOnlyDictionary<string, string> changes)
    {
        var settings = new OrderedDictionary<string, string>(_defaults, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
            settings[name] = value;
        return $"-p {port} {string.Join(' ', settings.Select(setting => $"-c {setting.Key}={setting.Value}"))}";
    }
}
