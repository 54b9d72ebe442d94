using System.ComponentModel;
using Ethoscope.Core.Security;

namespace Ethoscope.Web.Api.Contracts;

[Description("Requests with a key by what became of them.")]
internal sealed record KeyRequestsAnswer(
    [property: Description("Status below 400.")] long Answered,
    [property: Description("Status 4xx other than 429.")] long Refused,
    [property: Description("Status 429.")] long Limited,
    [property: Description("Status 5xx.")] long Failed
)
{
    public static KeyRequestsAnswer Of(ApiKeyCounts counts) => new(counts.Answered, counts.Refused, counts.Limited, counts.Failed);
}
