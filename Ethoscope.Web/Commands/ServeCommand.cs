using System.CommandLine;

namespace Ethoscope.Web.Commands;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Demo">Serve the simulated network on a database of its own.</param>
/// <param name="HostArguments">Arguments for the host and its configuration, such as <c>--urls X</c> or <c>--Ethoscope:DataDirectory
/// X</c>.</param>
/// <param name="Backfill">Fill history in place of serving; null where that was not asked for.</param>
/// <param name="ExitCode">Not null where there is nothing to serve: help was shown, or an error told.</param>
internal sealed record ServeCommand(bool Demo, string[] HostArguments, BackfillCommand? Backfill, int? ExitCode)
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
        BackfillCommand? backfill = null;
        root.Subcommands.Add(BackfillCommand.Create(asked => backfill = asked));

        var parsed = root.Parse(arguments);
        if (parsed.CommandResult.Command != root && parsed.UnmatchedTokens is [var unknown, ..])
        {
            Console.Error.WriteLine(
                $"{parsed.CommandResult.Command.Name} does not know {unknown}. Run with {parsed.CommandResult.Command.Name} --help to see what it takes."
            );
            return new(false, [], null, 1);
        }

        if (HostArgument.Fault(parsed.UnmatchedTokens) is { } fault)
        {
            Console.Error.WriteLine($"{fault} Run with --help to see what there is.");
            return new(false, [], null, 1);
        }

        var code = parsed.Invoke();
        return new(parsed.GetValue(demo), [.. parsed.UnmatchedTokens], backfill, served || backfill is not null ? null : code);
    }
}
