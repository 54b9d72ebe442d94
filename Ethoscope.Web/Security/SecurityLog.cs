using System.Net;

namespace Ethoscope.Web.Security;

internal static partial class SecurityLog
{
    [LoggerMessage(8000, LogLevel.Information, "The administrator's password is in {Path}; ETHOSCOPE_ADMIN_PASSWORD sets another")]
    public static partial void PasswordIsIn(this ILogger logger, string path);

    [LoggerMessage(
        8001,
        LogLevel.Warning,
        "API_SECRET_KEY and ETHOSCOPE_ADMIN_PASSWORD are not both set: what is missing is made in {Folder}, for this instance alone. Set both before a second instance shares this database, or keys and sessions of one do not hold at the other"
    )]
    public static partial void SecretsOfOneInstance(this ILogger logger, string folder);

    [LoggerMessage(
        8002,
        LogLevel.Warning,
        "{Count} keys of the API were made under another API_SECRET_KEY and match nothing. Set that one again, or revoke them and make new ones"
    )]
    public static partial void KeysOfAnotherSecret(this ILogger logger, int count);

    [LoggerMessage(8003, LogLevel.Information, "The administrator signed in from {Address}")]
    public static partial void SignedIn(this ILogger logger, IPAddress? address);

    [LoggerMessage(8004, LogLevel.Warning, "A sign-in from {Address} was refused: the password is wrong")]
    public static partial void SignInRefused(this ILogger logger, IPAddress? address);

    [LoggerMessage(8005, LogLevel.Warning, "Sign-ins from {Address} are refused for {Seconds} s: too many were wrong")]
    public static partial void SignInsLimited(this ILogger logger, IPAddress? address, int seconds);

    [LoggerMessage(8006, LogLevel.Information, "Key {Prefix} was made for {Name}")]
    public static partial void KeyMade(this ILogger logger, string prefix, string name);

    [LoggerMessage(8007, LogLevel.Information, "Key {Prefix} was revoked")]
    public static partial void KeyRevoked(this ILogger logger, string prefix);

    [LoggerMessage(8008, LogLevel.Information, "Key {Prefix} was made to replace {Old}, which ends at {End:O}")]
    public static partial void KeyRotated(this ILogger logger, string prefix, string old, DateTimeOffset? end);

    [LoggerMessage(8009, LogLevel.Warning, "Requests by key can't be stored ({Reason}); they are counted on and stored later")]
    public static partial void UsageWaits(this ILogger logger, string reason);

    [LoggerMessage(8010, LogLevel.Information, "Requests by key are stored again; {Lost} were not counted, as too much waited")]
    public static partial void UsageStored(this ILogger logger, long lost);
}
