using System.Globalization;
using Npgsql;

namespace Ethoscope.Data.Storage;

/// <summary>
/// How long the database gives a statement. It ends one by itself then, also where nobody is left to cancel it. Set as a session's default,
/// so that the pool's resetting of sessions keeps it.
/// </summary>
internal static class StatementTime
{
    /// <summary>For a statement within a transaction that needs more time: part of a SELECT list.</summary>
    public const string OfCommits = "set_config('statement_timeout', '60s', true)";

    /// <summary>Statement by which a session gets all the time that it needs.</summary>
    public const string Unlimited = "SET statement_timeout = 0";

    public static readonly TimeSpan Standard = TimeSpan.FromSeconds(20);

    public static string Limit(string connectionString, TimeSpan most)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        var option = string.Create(CultureInfo.InvariantCulture, $"-c statement_timeout={(long)most.TotalMilliseconds}");
        builder.Options = string.IsNullOrEmpty(builder.Options) ? option : $"{option} {builder.Options}";
        return builder.ConnectionString;
    }
}
