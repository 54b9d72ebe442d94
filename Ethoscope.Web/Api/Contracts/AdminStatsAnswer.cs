using System.ComponentModel;
using Ethoscope.Core.Admin;
using Ethoscope.Web.Admin;

namespace Ethoscope.Web.Api.Contracts;

[Description("The server in figures.")]
internal sealed record AdminStatsAnswer(
    [property: Description("Keys that were made, revoked and expired ones included.")] int TotalKeys,
    [property: Description("Keys that open something now.")] int ValidKeys,
    [property: Description("Keys that were used since midnight UTC.")] int KeysUsedToday,
    [property: Description("Requests with any key since midnight UTC, at all instances; those of the last ten seconds may be missing.")]
        KeyRequestsAnswer RequestsToday,
    [property: Description("The same of today and the six days before.")] KeyRequestsAnswer RequestsWeek,
    [property: Description("Pages that are open in browsers, at this instance.")] int? OpenCircuits,
    [property: Description("Streams of programs that are open, at this instance.")] int? StreamClients,
    [property: Description("Answers of queries that this instance keeps in memory.")] long? CachedAnswers,
    [property: Description("Sessions of administrators that are open.")] int OpenSessions,
    [property: Description("Size of the database on disk.")] long DatabaseBytes,
    [property: Description("Version of PostgreSQL.")] string DatabaseVersion,
    [property: Description("Version of TimescaleDB; null where the database does not have it.")] string? TimescaleVersion,
    [property: Description("How long this instance has run.")] long UptimeSeconds,
    [property: Description("Processes that share the database, seen within the last minute.")] IReadOnlyList<InstanceAnswer> Instances
)
{
    /// <summary>With the reasons of what is null.</summary>
    public static (AdminStatsAnswer Answer, IReadOnlyList<(string Field, string Reason)> Unknown) Of(
        AdminStats stats,
        KeyFigures keys,
        AdminFacts facts
    )
    {
        var answer = new AdminStatsAnswer(
            keys.All,
            keys.Valid,
            keys.UsedToday,
            KeyRequestsAnswer.Of(keys.Today),
            KeyRequestsAnswer.Of(keys.Week),
            stats.Circuits,
            stats.Streams,
            stats.Answers,
            facts.Sessions,
            facts.Bytes,
            facts.Version,
            facts.TimescaleVersion,
            (long)stats.Uptime.TotalSeconds,
            [.. facts.Instances.Select(InstanceAnswer.Of)]
        );
        List<(string, string)> unknown = [];
        if (answer.OpenCircuits is null)
            unknown.Add(("open_circuits", "This instance shows no pages."));
        if (answer.StreamClients is null)
            unknown.Add(("stream_clients", "This instance counts no streams."));
        if (answer.CachedAnswers is null)
            unknown.Add(("cached_answers", "This instance keeps no answers."));
        if (answer.TimescaleVersion is null)
            unknown.Add(("timescale_version", "The database does not have TimescaleDB."));
        return (answer, unknown);
    }
}
