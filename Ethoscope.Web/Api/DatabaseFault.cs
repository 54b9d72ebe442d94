using Npgsql;

namespace Ethoscope.Web.Api;

/// <summary>Tells a database that is away from a fault of ours.</summary>
internal static class DatabaseFault
{
    /// <summary>
    /// Classes of SQLSTATE that a healthy server does not answer a right query with: connection, credentials, resources, intervention, system, and
    /// a missing database (PostgreSQL, appendix A).
    /// </summary>
    private static readonly string[] Classes = ["08", "28", "53", "57", "58", "3D"];

    public static bool IsAway(Exception? error) =>
        error switch
        {
            null => false,
            PostgresException refused => Array.Exists(Classes, start => refused.SqlState.StartsWith(start, StringComparison.Ordinal)),
            NpgsqlException or TimeoutException => true,
            _ => IsAway(error.InnerException),
        };
}
