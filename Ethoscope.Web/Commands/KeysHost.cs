using Ethoscope.Core.Admin;
using Ethoscope.Core.Live;
using Ethoscope.Core.Security;
using Ethoscope.Data.Live;
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
        "The embedded database serves one process: while the server runs, make, rotate and revoke keys on its page /admin/keys. Beside it this works where DATABASE_URL is set.";

    /// <param name="read">What is asked for as of a moment; null, with what is wrong, where it can't be meant.</param>
    public static Task<int> CreateAsync(
        string[] host,
        Func<DateTimeOffset, (ApiKeyRequest? Request, string? Fault)> read,
        CancellationToken stop
    ) =>
        RunAsync(
            host,
            async services =>
            {
                var keys = services.GetRequiredService<ApiKeys>();
                var (request, fault) = read(services.GetRequiredService<TimeProvider>().GetUtcNow());
                if (request is null)
                    return await VerbHost.RefuseAsync(Wrong, fault!);

                var others = await keys.ListAsync(stop);
                var (key, text) = await keys.CreateAsync(request, AuditActor.CommandLine, stop);
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
            async services =>
            {
                var list = await services.GetRequiredService<ApiKeys>().ListAsync(stop);
                var usage = services.GetRequiredService<ApiKeyUsage>();
                var requests = await usage.ListAsync(null, ApiKeyTotals.First(usage.Today), stop);
                await Console.Out.WriteLineAsync(list.Count == 0 ? "There is no key yet." : KeysTable.Text(list, requests, usage.Today));
                if (list.Any(key => key.State == ApiKeyState.Unmatched))
                    await Console.Error.WriteLineAsync(OtherSecret);
                return Done;
            },
            stop
        );

    public static Task<int> UsageAsync(string[] host, string prefix, CancellationToken stop) =>
        RunAsync(
            host,
            async services =>
            {
                var keys = await services.GetRequiredService<ApiKeys>().ListAsync(stop);
                if (!keys.Any(one => one.Key.Prefix == prefix))
                    return await VerbHost.RefuseAsync(Wrong, $"There is no key '{prefix}'; keys list shows them.");

                var usage = services.GetRequiredService<ApiKeyUsage>();
                var requests = await usage.ListAsync(prefix, ApiKeyTotals.First(usage.Today), stop);
                await Console.Out.WriteLineAsync(KeysTable.Days(ApiKeyTotals.Of(prefix, requests, usage.Today)));
                return Done;
            },
            stop
        );

    public static Task<int> RotateAsync(string[] host, string which, string? grace, CancellationToken stop) =>
        RunAsync(
            host,
            async services =>
            {
                if (GracePeriod.TryRead(grace) is not { } length)
                    return await VerbHost.RefuseAsync(Wrong, $"The grace period is '{grace}'; accepted is {GracePeriod.Form}.");

                var rotation = await services.GetRequiredService<ApiKeys>().RotateAsync(which, length, AuditActor.CommandLine, stop);
                if (rotation.Fault is { } fault)
                    return await VerbHost.RefuseAsync(Wrong, fault);

                await Console.Out.WriteLineAsync(rotation.Text);
                await Console.Error.WriteLineAsync(
                    $"This is the key of {rotation.Made!.Name} that replaces {rotation.Old!.Prefix}. It is shown this once: only a hash of it is kept. Its name here is {rotation.Made.Prefix}."
                );
                await Console.Error.WriteLineAsync(
                    length == TimeSpan.Zero
                        ? $"{rotation.Old.Prefix} opens nothing any more."
                        : $"{rotation.Old.Prefix} works until {KeysTable.Time(rotation.Old.ExpiresAt)}."
                );
                return Done;
            },
            stop
        );

    public static Task<int> RevokeAsync(string[] host, string which, CancellationToken stop) =>
        RunAsync(
            host,
            async services =>
            {
                var (revoked, ambiguous) = await services.GetRequiredService<ApiKeys>().RevokeAsync(which, AuditActor.CommandLine, stop);
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

    private static async Task<int> RunAsync(string[] hostArguments, Func<IServiceProvider, Task<int>> run, CancellationToken stop)
    {
        var verb = new VerbHost(hostArguments);
        var announcer = new RedisAnnouncer(verb.Options.RedisUrl is { } url ? RedisUrl.ForUse(RedisUrl.Parse(url)) : null);
        verb.Services.AddApiKeys(_ => new KeySecret(Secrets.ApiKeySecret(verb.Options))).AddSingleton<ILivePublisher>(announcer);
        return await verb.RunAsync(
            Alone,
            async services =>
            {
                await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(stop);
                var code = await run(services);
                await announcer.SendAsync();
                return code;
            },
            stop
        );
    }
}
