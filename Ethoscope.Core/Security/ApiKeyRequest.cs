using System.Globalization;

namespace Ethoscope.Core.Security;

/// <summary>What a new key shall be.</summary>
public sealed record ApiKeyRequest(string Name, ApiKeyTier Tier = ApiKeyTier.Default, DateTimeOffset? ExpiresAt = null)
{
    public const int LongestName = 80;

    /// <summary>What it opens.</summary>
    public ApiKeyScopes Scopes { get; init; } = ApiKeyScopeText.Of(Tier);

    public const string DateForm = "a day such as 2027-12-31, at whose end (UTC) it expires";

    /// <summary>What is wrong with it, as a sentence; null where nothing is.</summary>
    public string? Fault(DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(Name) ? "A key needs a name: whose it is, or what for."
        : Name.Trim().Length > LongestName || Name.Any(char.IsControl) ? $"A name has at most {LongestName} characters, on one line."
        : Scopes == ApiKeyScopes.None ? "A key needs a scope: read, stream or admin."
        : ExpiresAt <= now ? "A key can't expire in the past."
        : null;

    /// <summary>Reads what a person wrote; null, with what is wrong, where it can't be meant.</summary>
    /// <param name="tier">Blank for the default.</param>
    /// <param name="lastDay">Blank for no end.</param>
    /// <param name="scopes">Null for those of the tier.</param>
    public static ApiKeyRequest? TryRead(
        string? name,
        string? tier,
        string? lastDay,
        DateTimeOffset now,
        out string? fault,
        string? scopes = null
    )
    {
        var known = Enum.GetValues<ApiKeyTier>()
            .Cast<ApiKeyTier?>()
            .FirstOrDefault(one => Is(one, string.IsNullOrWhiteSpace(tier) ? "Default" : tier));
        var opened = scopes is null ? ApiKeyScopeText.Of(known ?? ApiKeyTier.Default) : ApiKeyScopeText.TryRead(scopes);
        var isDay = DateOnly.TryParseExact(lastDay?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (known is null)
            fault = $"The tier is '{tier}'; accepted is default, premium or admin.";
        else if (opened is null)
            fault = $"The scopes are '{scopes}'; accepted is one or more of read, stream and admin, parted by commas.";
        else if (!isDay && !string.IsNullOrWhiteSpace(lastDay))
            fault = $"The day is '{lastDay}'; accepted is {DateForm}.";
        else if (isDay && day == DateOnly.MaxValue)
            fault = "There is no day after that; leave the day out for a key without an end.";
        else
        {
            DateTimeOffset? end = isDay ? new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) : null;
            var request = new ApiKeyRequest(name ?? "", known.Value, end) { Scopes = opened.Value };
            fault = request.Fault(now);
            return fault is null ? request : null;
        }

        return null;
    }

    private static bool Is(ApiKeyTier? tier, string text) =>
        string.Equals(tier.ToString(), text.Trim(), StringComparison.OrdinalIgnoreCase);
}
