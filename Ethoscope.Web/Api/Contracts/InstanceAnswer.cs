using System.ComponentModel;
using Ethoscope.Core.Admin;

namespace Ethoscope.Web.Api.Contracts;

[Description("A process that shares the database.")]
internal sealed record InstanceAnswer(
    [property: Description("Host, process, and a part that a restart changes.")] string Name,
    [property: Description("What it runs as: `server` or `backfill`.")] string Role,
    [property: Description("When it started.")] DateTime StartedAt,
    [property: Description("When it last told that it lives.")] DateTime SeenAt
)
{
    public static InstanceAnswer Of(InstanceFacts facts) =>
        new(facts.Name, facts.Role, facts.StartedAt.UtcDateTime, facts.SeenAt.UtcDateTime);
}
