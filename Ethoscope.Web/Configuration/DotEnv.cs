using DotNetEnv;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace Ethoscope.Web.Configuration;

/// <summary>The file .env as a source of configuration of its own; it never changes the environment.</summary>
internal static class DotEnv
{
    /// <summary>Adds the first file of this name found, after appsettings and before the environment.</summary>
    /// <exception cref="InvalidConfigurationException">The file can't be read or understood.</exception>
    public static void AddDotEnv(this IConfigurationBuilder configuration, params IEnumerable<string> folders)
    {
        if (folders.Select(folder => Path.Combine(folder, ".env")).FirstOrDefault(File.Exists) is not { } path)
            return;

        var source = new MemoryConfigurationSource { InitialData = Read(path) };
        var environment = configuration
            .Sources.ToList()
            .FindLastIndex(one => one is EnvironmentVariablesConfigurationSource { Prefix: null or "" });
        configuration.Sources.Insert(environment < 0 ? configuration.Sources.Count : environment, source);
    }

    private static List<KeyValuePair<string, string?>> Read(string path)
    {
        try
        {
            return
            [
                .. Env.NoEnvVars()
                    .Load(path)
                    .DistinctLast()
                    .Select(pair =>
                        KeyValuePair.Create(
                            pair.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal),
                            (string?)pair.Value
                        )
                    ),
            ];
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The parser's message repeats the text, which may hold a key.
            throw new InvalidConfigurationException([
                $"{path} can't be read ({exception.GetType().Name}); accepted are lines NAME=value, with values in quotes where they hold blanks or #.",
            ]);
        }
    }

    /// <summary>A name given twice has its last value.</summary>
    private static IEnumerable<KeyValuePair<string, string>> DistinctLast(this IEnumerable<KeyValuePair<string, string>> pairs) =>
        pairs.Reverse().DistinctBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase);
}
