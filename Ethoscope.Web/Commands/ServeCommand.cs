using System.CommandLine;

namespace Ethoscope.Web.Commands;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Demo">Serve the simulated network on a database of its own.</param>
/// <param name="HostArguments">Arguments for the host and its configuration, such as <c>--urls X</c> or <c>--Ethoscope:DataDirectory
/// X</c>.</param>
/// <param name="ExitCode">Not null where there is nothing to serve: help was shown, or an error told.</param>
internal sealed record ServeCommand(bool Demo, string[] HostArguments, int? ExitCode)
{
    public static ServeCommand Parse(string[] arguments)
    {
        var demo = new Option<bool>("--demo")
        {
            Description = "Serve a simulated network, on a database of its own: no key and no internet needed.",
        };
        var root = new RootCommand(
            "Ethoscope, the Ethereum health monitor. Without a command it serves; any configuration key can be given as --KEY VALUE."
        )
        {
            demo,
        };
        root.TreatUnmatchedTokensAsErrors = false;
        var served = false;
        root.SetAction(_ => served = true);

        var parsed = root.Parse(arguments);
        if (Misplaced(parsed.UnmatchedTokens) is { } misplaced)
        {
            Console.Error.WriteLine($"There is no command {misplaced}. Run with --help to see what there is.");
            return new(false, [], 1);
        }

        var code = parsed.Invoke();
        return new(parsed.GetValue(demo), [.. parsed.UnmatchedTokens], served ? null : code);
    }

    /// <summary>The first token that is neither an option nor the value of the option before it.</summary>
    private static string? Misplaced(IReadOnlyList<string> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].StartsWith('-'))
                continue;
            if (
                i == 0
                || !tokens[i - 1].StartsWith("--", StringComparison.Ordinal)
                || tokens[i - 1].Contains('=', StringComparison.Ordinal)
            )
                return tokens[i];
        }

        return null;
    }
}
