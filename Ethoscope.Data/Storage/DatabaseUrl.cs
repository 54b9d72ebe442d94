using Npgsql;

namespace Ethoscope.Data.Storage;

/// <summary>
/// DATABASE_URL, a connection URI of PostgreSQL (its documentation §34.1.1.2). Messages hold nothing of the text itself: a password
/// that is not percent-encoded can turn up in any part of it.
/// </summary>
public static class DatabaseUrl
{
    private const string Form =
        "expected is postgresql://user:password@host:5432/database?sslmode=require, with special characters of the password percent-encoded (@ is %40, / is %2F, # is %23)";

    private static readonly Dictionary<string, SslMode> _sslModes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["disable"] = SslMode.Disable,
        ["allow"] = SslMode.Allow,
        ["prefer"] = SslMode.Prefer,
        ["require"] = SslMode.Require,
        ["verify-ca"] = SslMode.VerifyCA,
        ["verify-full"] = SslMode.VerifyFull,
    };

    private static readonly Dictionary<string, Action<NpgsqlConnectionStringBuilder, string>> _parameters = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["sslmode"] = (builder, value) => builder.SslMode = _sslModes.TryGetValue(value, out var mode) ? mode : throw SslModeFault(),
        ["sslrootcert"] = (builder, value) => builder.RootCertificate = value,
        ["sslcert"] = (builder, value) => builder.SslCertificate = value,
        ["sslkey"] = (builder, value) => builder.SslKey = value,
        ["host"] = (builder, value) => builder.Host = value,
        ["application_name"] = (builder, value) => builder.ApplicationName = value,
        ["connect_timeout"] = (builder, value) =>
            builder.Timeout =
                ServerUrl.Number(value, 1, 300) ?? throw new FormatException("connect_timeout is a number of seconds from 1 to 300"),
    };

    /// <summary>Connection string for Npgsql.</summary>
    /// <exception cref="FormatException">The text is no such URI; the message says what is accepted, without the text.</exception>
    public static string Parse(string text)
    {
        var url = ServerUrl.Parse(text.Trim(), Form);
        if (url.Scheme.Split('+')[0] is not ("postgresql" or "postgres"))
            throw new FormatException($"its scheme is not postgresql:// (or postgres://); {Form}");
        if (url.Path.Length == 0)
            throw new FormatException($"it names no database; {Form}");

        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port ?? NpgsqlConnection.DefaultPort,
            Database = url.Path,
            Username = url.User,
            Password = url.Password,
        };
        foreach (var (name, value) in url.Parameters)
        {
            if (!_parameters.TryGetValue(name, out var apply))
                throw new FormatException($"it has a parameter that is not known; accepted are {string.Join(", ", _parameters.Keys)}");
            apply(builder, value);
        }

        return string.IsNullOrEmpty(builder.Host) ? throw new FormatException($"it names no host; {Form}") : builder.ConnectionString;
    }

    private static FormatException SslModeFault() => new($"its sslmode is not one of {string.Join(", ", _sslModes.Keys)}");
}
