using Ethoscope.Core.Limits;
using Ethoscope.Core.Security;

namespace Ethoscope.Web.Limits;

/// <summary>Whom a request to the API is charged to, and how much.</summary>
/// <param name="Quota">Null where there is no limit.</param>
/// <param name="Whose">The beginning of the sentence that tells the limit.</param>
internal sealed record ApiCharge(LimitBucket Bucket, LimitQuota? Quota, int Units, ApiKeyTier? Tier, string Whose);
