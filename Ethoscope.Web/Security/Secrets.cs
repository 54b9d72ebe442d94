using System.Security.Cryptography;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Security;

/// <summary>The secrets of an installation: as configured, else from files of the data directory that are made at the first start.</summary>
internal sealed class Secrets
{
    public const string PasswordSetting = "ETHOSCOPE_ADMIN_PASSWORD";
    public const string KeySetting = "API_SECRET_KEY";

    /// <summary>Without letters that look like others.</summary>
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <exception cref="InvalidConfigurationException">A file can't be made or read.</exception>
    public Secrets(EthoscopeOptions options)
    {
        PasswordFile = options.Security.AdminPassword is null ? Path.Combine(options.DataDirectory, "admin-password") : null;
        KeyFile = options.Security.ApiSecretKey is null ? KeyPath(options) : null;
        AdminPassword =
            options.Security.AdminPassword
            ?? SecretFile.ReadOrMake(PasswordFile!, () => RandomNumberGenerator.GetString(Letters, 24), PasswordSetting);
        ApiKey = ApiKeySecret(options);
    }

    /// <summary>Where the password was read from; null where it is configured.</summary>
    public string? PasswordFile { get; }

    /// <summary>Where the secret of the keys was read from; null where it is configured.</summary>
    public string? KeyFile { get; }

    public string AdminPassword { get; }

    public string ApiKey { get; }

    /// <summary>What keys of the API are hashed under.</summary>
    /// <exception cref="InvalidConfigurationException">The file can't be made or read.</exception>
    public static string ApiKeySecret(EthoscopeOptions options) =>
        options.Security.ApiSecretKey
        ?? SecretFile.ReadOrMake(KeyPath(options), () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), KeySetting);

    private static string KeyPath(EthoscopeOptions options) => Path.Combine(options.DataDirectory, "api-secret-key");

    /// <summary>Says nothing.</summary>
    public override string ToString() => nameof(Secrets);
}
