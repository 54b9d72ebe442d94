namespace Ethoscope.Web.Commands;

/// <summary>
/// Arguments that go to the host and its configuration, wherever they stand: a section's key (with a colon), or one of a few names, each
/// with a value behind it or behind an equals sign.
/// </summary>
internal static class HostArguments
{
    private static readonly string[] Names =
    [
        "urls",
        "http_ports",
        "https_ports",
        "environment",
        "contentRoot",
        "applicationName",
        "DATABASE_URL",
        "REDIS_URL",
        "ALCHEMY_API_KEY",
        "API_SECRET_KEY",
        "ETHOSCOPE_ADMIN_PASSWORD",
        "LOG_LEVEL",
    ];

    private static readonly string[] Sections = ["Ethoscope", "Kestrel", "Logging"];

    /// <summary>The names as options, for hints.</summary>
    public static IReadOnlyList<string> Options { get; } = [.. Names.Select(name => "--" + name)];

    /// <summary>Parts a command line.</summary>
    /// <returns>Arguments for the host; all others; and what is wrong with the first of the former, as a sentence, or null.</returns>
    public static (string[] Host, string[] Others, string? Fault) TakeOut(IReadOnlyList<string> arguments)
    {
        var (host, others) = (new List<string>(), new List<string>());
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            var name = argument.StartsWith("--", StringComparison.Ordinal) ? argument[2..].Split('=', 2)[0] : "";
            var isKey = name.Contains(':', StringComparison.Ordinal);
            if (!isKey && !Names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                others.Add(argument);
                continue;
            }

            var section = name.Split(':')[0];
            if (isKey && !Sections.Contains(section, StringComparer.OrdinalIgnoreCase))
                return ([], [], $"There is no section {section} in the configuration{UnknownWords.Hint(section, Sections)}.");

            host.Add(argument);
            if (argument.Contains('=', StringComparison.Ordinal))
                continue;
            if (i + 1 == arguments.Count || arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
                return ([], [], $"The option --{name} needs a value.");
            host.Add(arguments[++i]);
        }

        return ([.. host], [.. others], null);
    }
}
