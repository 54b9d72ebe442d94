using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("What was forgotten.")]
internal sealed record CacheClearedAnswer(
    [property: Description("Answers that the instance which answers kept in memory; the others forget theirs within seconds.")]
        long InMemory,
    [property: Description("Answers that were kept in Redis for all instances; null where Redis does not answer.")] long? InRedis
);
