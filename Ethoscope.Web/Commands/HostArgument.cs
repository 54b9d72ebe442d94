using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Commands;

/// <summary>Arguments that go to the host and its configuration: a section's key (with a colon), or one of a few names.</summary>
internal static class HostArgument
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
        "LOG_LEVEL",
    ];

    /// <summary>What is wrong with the first argument that can't be meant, as a sentence; null where all can.</summary>
    public static string? Fault(IReadOnlyList<string> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].StartsWith("--", StringComparison.Ordinal))
                return $"There is no command {tokens[i]}.";

            var name = tokens[i][2..].Split('=', 2)[0];
            if (!name.Contains(':', StringComparison.Ordinal) && !Names.Contains(name, StringComparer.OrdinalIgnoreCase))
                return $"There is no option --{name}{Hint(name)}.";
            if (tokens[i].Contains('=', StringComparison.Ordinal))
                continue;
            if (i + 1 == tokens.Count || tokens[i + 1].StartsWith("--", StringComparison.Ordinal))
                return $"The option --{name} needs a value.";
            i++;
        }

        return null;
    }

    private static string Hint(string name) => $" (did you mean --{NearestName.Of(name, [.. Names, "demo", "help", "version"])}?)";
}
