using System.Globalization;
using Ethoscope.Core.Admin;

namespace Ethoscope.Core.Security;

/// <summary>Makes, lists, replaces and revokes keys of the API, and has it written down who did.</summary>
public sealed class ApiKeys(IApiKeyStore store, KeySecret secret, ApiKeyRing ring, TimeProvider time)
{
    /// <returns>The key, and its text, which nobody can see again.</returns>
    /// <exception cref="ArgumentException">The request has a fault.</exception>
    public async Task<(ApiKey Key, string Text)> CreateAsync(ApiKeyRequest request, AuditActor by, CancellationToken stop)
    {
        while (true)
            if (await CreateAsync(ApiKeyText.NewPrefix(), request, by, stop) is { } made)
                return made;
    }

    /// <summary>The same, where the visible part of the key was chosen before: so that what asks for it twice, anywhere, makes one key.</summary>
    /// <param name="prefix">Of <see cref="ApiKeyText.NewPrefix"/>.</param>
    /// <returns>Null where there is such a key already.</returns>
    /// <exception cref="ArgumentException">The request has a fault.</exception>
    public async Task<(ApiKey Key, string Text)?> CreateAsync(string prefix, ApiKeyRequest request, AuditActor by, CancellationToken stop)
    {
        if (request.Fault(time.GetUtcNow()) is { } fault)
            throw new ArgumentException(fault, nameof(request));

        var text = ApiKeyText.New(prefix);
        var made = Stored(text, request);
        if (!await store.AddAsync(made, by.Did(AuditActions.KeyCreate, made.Key.Prefix, Told(made.Key)), stop))
            return null;

        ring.Forget();
        return (made.Key, text);
    }

    /// <summary>Makes sure that a key of a known text is there: where it was revoked it stays so.</summary>
    public async Task EnsureAsync(string text, ApiKeyRequest request, CancellationToken stop)
    {
        await store.AddAsync(Stored(text, request), null, stop);
        ring.Forget();
    }

    /// <summary>All keys with their states, the newest first.</summary>
    public async Task<IReadOnlyList<(ApiKey Key, ApiKeyState State)>> ListAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        return [.. (await store.ListAsync(stop)).Select(stored => (stored.Key, stored.StateAt(now, secret)))];
    }

    /// <summary>Makes a key that takes over from another: of the same name, tier, scopes and family, and with as long a life.</summary>
    /// <param name="which">A prefix, or a name that one key alone has among those that can be replaced.</param>
    /// <param name="grace">How long the old one goes on, though never beyond its own end.</param>
    public async Task<ApiKeyRotation> RotateAsync(string which, TimeSpan grace, AuditActor by, CancellationToken stop)
    {
        if (grace < TimeSpan.Zero || grace > GracePeriod.Longest)
            return ApiKeyRotation.Refused($"The grace period is from {GracePeriod.Form}.");

        while (true)
        {
            var now = time.GetUtcNow();
            List<ApiKey> all = [.. (await store.ListAsync(stop)).Select(stored => stored.Key)];
            if (ApiKeyChain.Find(which, all, now, out var fault) is not { } old)
                return ApiKeyRotation.Refused(fault!);

            var text = ApiKeyText.New();
            var made = Stored(text, ApiKeyChain.Request(old, now));
            made = made with { Key = made.Key with { Family = old.Family, Replaces = old.Prefix } };
            var end = old.ExpiresAt < now + grace ? old.ExpiresAt.Value : now + grace;
            var entry = by.Did(AuditActions.KeyRotate, old.Prefix, $"replaced by {made.Key.Prefix}, ends at {Moment(end)}");
            if (!await store.RotateAsync(old.Prefix, end, made, entry, stop))
                continue;

            ring.Forget();
            return new(made.Key, text, old with { ExpiresAt = end }, null);
        }
    }

    /// <param name="which">A prefix, or a name that one key alone has among those not revoked.</param>
    public async Task<ApiKeyRevocation> RevokeAsync(string which, AuditActor by, CancellationToken stop)
    {
        var standing = (await store.ListAsync(stop)).Select(stored => stored.Key).Where(key => key.RevokedAt is null).ToList();
        var meant = standing.Where(key => string.Equals(key.Prefix, which, StringComparison.Ordinal)).ToList();
        if (meant.Count == 0)
            meant = [.. standing.Where(key => string.Equals(key.Name, which.Trim(), StringComparison.OrdinalIgnoreCase))];
        if (meant is not [var one])
            return new(null, meant);

        await store.RevokeAsync(one.Prefix, time.GetUtcNow(), by.Did(AuditActions.KeyRevoke, one.Prefix, one.Name), stop);
        ring.Forget();
        return new(one, []);
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);

    private static string Told(ApiKey key) =>
        $"{key.Name}: {key.Tier.ToString().ToLowerInvariant()}, {string.Join(' ', key.Scopes.Names())}, "
        + (key.ExpiresAt is { } end ? $"ends at {Moment(end)}" : "without an end");

    private StoredApiKey Stored(string text, ApiKeyRequest request) =>
        new(
            new ApiKey(
                ApiKeyText.PrefixOf(text) ?? throw new ArgumentException("This is no text of a key.", nameof(text)),
                request.Name.Trim(),
                request.Tier,
                time.GetUtcNow(),
                request.ExpiresAt
            )
            {
                Scopes = request.Scopes,
            },
            secret.Digest(text),
            secret.Fingerprint.ToArray()
        );
}
