using Npgsql;

namespace Ethoscope.Web.Commands;

/// <summary>Says what is wrong with a database that does not do its work, and what to do; holds neither address nor password.</summary>
internal static class DatabaseSentence
{
    public static string Of(NpgsqlException fault) =>
        fault is PostgresException refused
            ? refused.SqlState switch
            {
                ['2', '8', ..] => "The database refuses the user or password of DATABASE_URL: check both, and pg_hba.conf of the server.",
                PostgresErrorCodes.InvalidCatalogName =>
                    "The server has no database of the name in DATABASE_URL: migrate makes it, as does a start of the server.",
                PostgresErrorCodes.InsufficientPrivilege =>
                    $"The database does not let this user do that ({refused.MessageText}): make it the owner of the database, or have the owner make that, and let it create schemas there and tables in public.",
                PostgresErrorCodes.TooManyConnections =>
                    "The database has no connection free: raise its max_connections, or end what holds them.",
                ['5', '7', ..] => $"The database starts, stops or was told to stop ({refused.MessageText}): try again in a while.",
                ['5', '3', ..] => $"The database is short of a resource ({refused.MessageText}): look at its disk and memory.",
                _ => $"The database answers with an error ({refused.SqlState}: {refused.MessageText}).",
            }
        : fault.InnerException is null && fault.Message.Contains("SSL", StringComparison.Ordinal)
            ? "The database speaks no TLS, which sslmode in DATABASE_URL asks for: set ssl = on there, or another sslmode."
        : $"The database does not answer ({(fault.InnerException ?? fault).GetType().Name switch
            {
                "SocketException" => fault.InnerException!.Message,
                "TimeoutException" => "no answer in time",
                "AuthenticationException" => "TLS can't be agreed on; see sslmode",
                _ => "the connection broke",
            }}): check that the server runs, and host and port of DATABASE_URL.";
}
