using System.CommandLine;
using System.CommandLine.Parsing;
using Ethoscope.Web.Hosting;

namespace Ethoscope.Web.Commands;

/// <summary>
/// The command line, read: serve, or a verb, each with its configuration. What is not known, on whatever level, is an error.
/// </summary>
internal sealed class Invocation
{
    private const int Wrong = 1;
    private readonly Func<CancellationToken, Task<int>>? _run;
    private readonly bool _serves;

    private Invocation(Func<CancellationToken, Task<int>>? run, bool serves, int? exitCode) =>
        (_run, _serves, ExitCode) = (run, serves, exitCode);

    /// <summary>Not null where there is nothing to run: help was shown, or an error told.</summary>
    public int? ExitCode { get; }

    public static Invocation Parse(string[] arguments, Func<ServeCommand, CancellationToken, Task<int>> serve) =>
        Parse(arguments, serve, Verbs.Create, Console.Error);

    /// <param name="verbs">Gives the commands, whose actions call what they get with what is to run.</param>
    /// <param name="error">Gets what is wrong.</param>
    public static Invocation Parse(
        string[] arguments,
        Func<ServeCommand, CancellationToken, Task<int>> serve,
        Func<Action<VerbRun>, IEnumerable<Command>> verbs,
        TextWriter error
    )
    {
        var demo = new Option<bool>("--demo")
        {
            Description = "Serve a simulated network, on a database of its own: no key and no internet needed.",
        };
        var root = new RootCommand(
            "Ethoscope, the Ethereum health monitor. Without a command it serves; any configuration key can be given as --KEY VALUE, to every command."
        )
        {
            demo,
        };
        var (forHost, others, fault) = HostArguments.TakeOut(arguments);
        Func<CancellationToken, Task<int>>? run = null;
        root.SetAction(parsed =>
        {
            var command = new ServeCommand(parsed.GetValue(demo), forHost);
            run = stop => serve(command, stop);
        });
        foreach (var verb in verbs(verb => run = stop => verb(forHost, stop)))
            root.Subcommands.Add(verb);

        var parsed = root.Parse(others);
        if ((fault ?? UnknownWords.Fault(parsed) ?? DemoFault(parsed, demo)) is { } sentence)
        {
            error.WriteLine(sentence);
            return new(null, false, Wrong);
        }

        var code = parsed.Invoke(new InvocationConfiguration { Error = error });
        return new(run, parsed.CommandResult.Command is RootCommand, run is null ? code : null);
    }

    /// <summary>Runs what was asked for, until it is done or a signal stops it; returns the program's exit code.</summary>
    public async Task<int> RunAsync() => ExitCode ?? await StartUp.GuardAsync(_run!, _serves);

    private static string? DemoFault(ParseResult parsed, Option<bool> demo) =>
        parsed.CommandResult.Command is not RootCommand && parsed.GetResult(demo) is { Implicit: false }
            ? "--demo is for serving. The demo keeps its data in a folder of the data directory, such as demo-5: name that by --Ethoscope:DataDirectory."
            : null;
}
