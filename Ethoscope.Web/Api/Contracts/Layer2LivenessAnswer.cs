using System.ComponentModel;
using Ethoscope.Core.Layer2;

namespace Ethoscope.Web.Api.Contracts;

[Description("Whether a rollup makes blocks, or posts to L1.")]
internal sealed record Layer2LivenessAnswer(
    [property:
        Description("`unknown` where it can't be told, such as when our source is away; never a word for down."),
        OneOf(typeof(LivenessState))
    ]
        string State,
    [property: Description("Start of that state; null where not known.")] DateTime? Since,
    [property: Description("Last sign of life; null where there is none.")] DateTime? LastAt,
    [property: Description("The figures that it rests on, as a sentence.")] string Reason
)
{
    public static Layer2LivenessAnswer Of(Liveness liveness) =>
        new(MevWords.Of(liveness.State), liveness.Since?.UtcDateTime, liveness.LastAt?.UtcDateTime, liveness.Reason);
}
