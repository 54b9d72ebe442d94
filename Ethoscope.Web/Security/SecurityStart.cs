using Ethoscope.Core.Security;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Security;

/// <summary>At the start: makes fixed keys, and says where secrets are and what does not fit together.</summary>
internal sealed class SecurityStart(
    Secrets secrets,
    EthoscopeOptions options,
    ApiKeys keys,
    IEnumerable<FixedApiKey> fixedKeys,
    ILogger<SecurityStart> log
) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (secrets.PasswordFile is { } path)
            log.PasswordIsIn(path);
        if (options.DatabaseUrl is not null && (secrets.KeyFile ?? secrets.PasswordFile) is not null)
            log.SecretsOfOneInstance(options.DataDirectory);
        foreach (var key in fixedKeys)
            await keys.EnsureAsync(key.Text, new ApiKeyRequest(key.Name, key.Tier), cancellationToken);

        var unmatched = (await keys.ListAsync(cancellationToken)).Count(key => key.State == ApiKeyState.Unmatched);
        if (unmatched > 0)
            log.KeysOfAnotherSecret(unmatched);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
