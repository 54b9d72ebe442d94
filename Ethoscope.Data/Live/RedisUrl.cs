using System.Security.Authentication;
using Ethoscope.Data.Storage;
using StackExchange.Redis;

namespace Ethoscope.Data.Live;

/// <summary>REDIS_URL: redis://user:password@host:port/database, rediss:// for TLS. Messages hold nothing of the text itself.</summary>
public static class RedisUrl
{
    private const int DefaultPort = 6379;
    private const string Form =
        "expected is redis://user:password@host:6379/0 (rediss:// for TLS), with special characters of the password percent-encoded (@ is %40, / is %2F, # is %23)";

    /// <exception cref="FormatException">The text is no such URL; the message says what is accepted, without the text.</exception>
    public static ConfigurationOptions Parse(string text)
    {
        var url = ServerUrl.Parse(text.Trim(), Form);
        if (url.Scheme is not ("redis" or "rediss"))
            throw new FormatException($"its scheme is not redis:// or rediss://; {Form}");
        if (url.Host.Length == 0)
            throw new FormatException($"it names no host; {Form}");
        if (url is { User: not null, Password: null })
            throw new FormatException($"it has a user but no password (a password alone is written redis://:password@host); {Form}");
        if (url.Parameters.Any(parameter => parameter.Key != "db"))
            throw new FormatException("it has a parameter that is not known; accepted is db");

        var database = url.Parameters.Select(parameter => parameter.Value).LastOrDefault(url.Path.TrimEnd('/'));
        var options = new ConfigurationOptions
        {
            EndPoints = { { url.Host, url.Port ?? DefaultPort } },
            User = url.User,
            Password = url.Password,
            DefaultDatabase =
                database.Length == 0
                    ? 0
                    : ServerUrl.Number(database, 0, 9999) ?? throw new FormatException($"its database is not a number from 0; {Form}"),
        };
        if (url.Scheme == "rediss")
            (options.Ssl, options.SslHost, options.SslProtocols) = (true, url.Host, SslProtocols.Tls12 | SslProtocols.Tls13);
        return options;
    }

    /// <summary>
    /// How we use Redis: as a bus and cache that may be away. Commands fail at once while it is, and the connection and its
    /// subscriptions come back by themselves.
    /// </summary>
    public static ConfigurationOptions ForUse(ConfigurationOptions address)
    {
        var options = address.Clone();
        options.AbortOnConnectFail = false;
        options.ReconnectRetryPolicy = new ExponentialRetry(200, 2000);
        options.ConnectTimeout = 1000;
        options.AsyncTimeout = 1000;
        options.SyncTimeout = 1000;
        options.KeepAlive = 5;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ClientName = "ethoscope";
        return options;
    }
}
