using Ethoscope.Core.Admin;
using Ethoscope.Core.Security;

namespace Ethoscope.Tests.Testing;

/// <summary>Keys made, replaced and revoked by a test.</summary>
internal static class ApiKeysOfTests
{
    public static readonly AuditActor Tester = new("test", "192.0.2.1");

    public static Task<(ApiKey Key, string Text)> CreateAsync(this ApiKeys keys, ApiKeyRequest request, CancellationToken stop) =>
        keys.CreateAsync(request, Tester, stop);

    public static Task<ApiKeyRotation> RotateAsync(this ApiKeys keys, string which, TimeSpan grace, CancellationToken stop) =>
        keys.RotateAsync(which, grace, Tester, stop);

    public static Task<ApiKeyRevocation> RevokeAsync(this ApiKeys keys, string which, CancellationToken stop) =>
        keys.RevokeAsync(which, Tester, stop);

    public static Task<bool> AddAsync(this IApiKeyStore store, StoredApiKey key, CancellationToken stop) =>
        store.AddAsync(key, Tester.Did(AuditActions.KeyCreate, key.Key.Prefix), stop);

    public static Task<bool> RotateAsync(
        this IApiKeyStore store,
        string old,
        DateTimeOffset end,
        StoredApiKey key,
        CancellationToken stop
    ) => store.RotateAsync(old, end, key, Tester.Did(AuditActions.KeyRotate, old), stop);

    public static Task<bool> RevokeAsync(this IApiKeyStore store, string prefix, DateTimeOffset at, CancellationToken stop) =>
        store.RevokeAsync(prefix, at, Tester.Did(AuditActions.KeyRevoke, prefix), stop);
}
