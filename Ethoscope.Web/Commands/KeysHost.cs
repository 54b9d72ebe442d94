using Ethoscope.Core.Security;
using Ethoscope.Data.Security;
using Ethoscope.Data.Storage;
using Ethoscope.Web.Security;

namespace Ethoscope.Web.Commands;

/// <summary>Runs <c>keys</c> on the same database and secret as the server, beside it or without it.</summary>
internal static class KeysHost
{
    private const int Done = 0;
    private const int Wrong = 1;
    private const string Alone =
        "The embedded database serves one process: while the server runs, make and revoke keys on its page /admin/keys. Beside it this works where DATABASE_URL is set.";

    public static Task<int> CreateAsync(string[] host, string? name, string? tier, string? expires, CancellationToken stop) =>
        RunAsync(
            host,
            async (keys, time) =>
            {
                if (ApiKeyRequest.TryRead(name, tier, expires, time.GetUtcNow(), out var fault) is not { } request)
                    return await VerbHost.RefuseAsync(Wrong, fault!);

                var others = await keys.ListAsync(stop);
                var (key, text) = await keys.CreateAsync(request, stop);
                await Console.Out.WriteLineAsync(text);
                await Console.Error.WriteLineAsync(
                    $"This is the key of {key.Name}. It is shown this once: only a hash of it is kept. Its name here is {key.Prefix}."
                );
                if (others.Any(other => other.State == ApiKeyState.Unmatched))
                    await Console.Error.WriteLineAsync(OtherSecret);
                return Done;
            },
            stop
        );

    public static Task<int> ListAsync(string[] host, CancellationToken stop) =>
        RunAsync(
            host,
            async (keys, _) =>
            {
                var list = await keys.ListAsync(stop);
                await Console.Out.WriteLineAsync(list.Count == 0 ? "There is no key yet." : KeysTable.Text(list));
                if (list.Any(key => key.State == ApiKeyState.Unmatched))
                    await Console.Error.WriteLineAsync(OtherSecret);
                return Done;
            },
            stop
        );

    public static Task<int> RevokeAsync(string[] host, string which, CancellationToken stop) =>
        RunAsync(
            host,
            async (keys, _) =>
            {
                var (revoked, ambiguous) = await keys.RevokeAsync(which, stop);
                if (revoked is null)
                    return await VerbHost.RefuseAsync(
                        Wrong,
                        ambiguous.Count == 0
                            ? $"There is no key '{which}' that is not revoked yet; keys list shows them."
                            : $"{ambiguous.Count} keys have the name {which}; say which: {string.Join(", ", ambiguous.Select(key => key.Prefix))}."
                    );

                await Console.Out.WriteLineAsync($"Key {revoked.Prefix} of {revoked.Name} is revoked.");
                return Done;
            },
            stop
        );

    private const string OtherSecret =
        "Keys of state 'other secret' were made under another API_SECRET_KEY than the one used here and match nothing. Where the server uses that one, set it here too: what is made here would not work there.";

    private static async Task<int> RunAsync(string[] hostArguments, Func<ApiKeys, TimeProvider, Task<int>> run, CancellationToken stop)
    {
        var verb = new VerbHost(hostArguments);
        verb.Services.AddApiKeys(_ => new KeySecret(Secrets.ApiKeySecret(verb.Options)));
        return await verb.RunAsync(
            Alone,
            async services =>
            {
                await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(stop);
                return await run(services.GetRequiredService<ApiKeys>(), services.GetRequiredService<TimeProvider>());
            },
            stop
        );
    }
}
