using System.Security.Claims;
using Ethoscope.Core.Limits;
using Ethoscope.Core.Security;
using Ethoscope.Web.Api;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Security;
using Ethoscope.Web.Streams;
using Microsoft.AspNetCore.Authentication;

namespace Ethoscope.Web.Limits;

/// <summary>
/// Charges requests to the API: to their key, or without one to their address as the default tier. A key that is none is charged to the
/// address apart, after it was looked at: strangers behind one address (a NAT) can't lock out a key that is valid, and a guess among 2^260
/// gains nothing by being looked at.
/// </summary>
internal sealed class ApiLimits(Admission admission, LimitsOptions options)
{
    public async Task AdmitAsync(HttpContext context, RequestDelegate next)
    {
        var charge = await ChargeAsync(context);
        if (await admission.AskAsync(charge.Bucket, charge.Quota, charge.Units, charge.Tier) is not { } answer)
        {
            await next(context);
            return;
        }

        context.Response.OnStarting(() => TellAsync(context, charge, answer));
        if (answer.IsGranted)
        {
            await next(context);
            return;
        }

        LimitHeaders.WriteRetryAfter(context.Response, answer);
        await ApiFaults.WriteAsync(context, ApiProblem.RateLimited(charge.Whose, charge.Units, answer, charge.Quota!.Window));
    }

    /// <summary>A parameter that is refused costs one unit, whatever was asked for.</summary>
    private async Task TellAsync(HttpContext context, ApiCharge charge, LimitAnswer answer)
    {
        if (answer.IsGranted && charge.Units > 1 && context.Response.StatusCode == StatusCodes.Status400BadRequest)
            answer = await admission.GiveBackAsync(charge.Bucket, charge.Quota!, Math.Min(charge.Units, answer.Limit) - 1, answer);
        LimitHeaders.Write(context.Response, answer);
    }

    private async Task<ApiCharge> ChargeAsync(HttpContext context)
    {
        var units = context.GetEndpoint()?.Metadata.GetMetadata<RouteWeight>()?.Of(context, options) ?? 1;
        var address = CallerAddress.Of(context);
        var connects = context.GetEndpoint()?.Metadata.GetMetadata<StreamConnect>() is not null;
        if (!ApiKeyHandler.IsPresented(context.Request))
            return connects
                ? Connect($"address {address}")
                : new(new(LimitKind.Address, address), options.Default, units, ApiKeyTier.Default, "An address without a key");

        var result = await context.AuthenticateAsync(ApiKeyHandler.KeyScheme);
        if (result.Principal is not { } caller)
            return new(new(LimitKind.FailedKey, address), options.FailedKeys, 1, null, "With keys that are not valid, an address");

        var tier = Enum.Parse<ApiKeyTier>(caller.FindFirstValue(ApiKeyHandler.TierClaim)!);
        var holder = caller.FindFirstValue(ApiKeyHandler.FamilyClaim)!;
        return connects ? Connect($"key {holder}") : new(new(LimitKind.Key, holder), options.Of(tier), units, tier, "This key");
    }

    private ApiCharge Connect(string holder) =>
        new(new(LimitKind.Stream, holder), options.StreamConnects, 1, null, "For streams, a key or an address without one");
}
