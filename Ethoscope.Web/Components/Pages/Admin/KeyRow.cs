using Ethoscope.Core.Security;

namespace Ethoscope.Web.Components.Pages.Admin;

/// <summary>A key as the pages show it.</summary>
/// <param name="Totals">Requests with it over the last days.</param>
/// <param name="Successor">Prefix of the key that replaces it; null for none.</param>
/// <param name="IsReplaceable">Whether a key may be made that replaces it.</param>
public sealed record KeyRow(ApiKey Key, ApiKeyState State, ApiKeyTotals Totals, string? Successor, bool IsReplaceable)
{
    /// <summary>All of them, the newest first.</summary>
    public static async Task<IReadOnlyList<KeyRow>> ListAsync(
        ApiKeys apiKeys,
        ApiKeyUsage usage,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        var keys = await apiKeys.ListAsync(stop);
        var today = usage.Today;
        var requests = (await usage.ListAsync(null, ApiKeyTotals.First(today), stop)).ToLookup(one => one.Prefix);
        List<ApiKey> all = [.. keys.Select(one => one.Key)];
        return
        [
            .. keys.Select(one => new KeyRow(
                one.Key,
                one.State,
                ApiKeyTotals.Of(one.Key.Prefix, requests[one.Key.Prefix], today),
                ApiKeyChain.Successor(one.Key, all)?.Prefix,
                ApiKeyChain.Fault(one.Key, all, now) is null
            )),
        ];
    }
}
