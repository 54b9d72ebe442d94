using System.CommandLine;
using System.CommandLine.Parsing;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Commands;

/// <summary>Words of a command line that no command takes, told with the one that was probably meant.</summary>
internal static class UnknownWords
{
    /// <summary>What is wrong with the first of them, as a sentence; null where there is none.</summary>
    public static string? Fault(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens is not [var word, ..])
            return null;

        var command = parsed.CommandResult.Command;
        var path = Path(parsed.CommandResult);
        var where = path.Length == 0 ? "There is" : $"{path} has";
        var help = $"Run with {$"{path} --help".TrimStart()} to see what there is.";
        if (word.StartsWith('-'))
        {
            var name = word.Split('=', 2)[0];
            string[] options = [.. Options(parsed.CommandResult), .. HostArguments.Options];
            return $"{where} no option {name}{Hint(name, options)}. {help}";
        }

        string[] commands = [.. command.Subcommands.Select(sub => sub.Name)];
        return commands.Length > 0 ? $"{where} no command {word}{Hint(word, commands)}. {help}" : $"{path} does not take '{word}'. {help}";
    }

    /// <summary>The nearest of some names, as a question in brackets.</summary>
    public static string Hint(string name, IReadOnlyCollection<string> names) =>
        names.Count == 0 ? "" : $" (did you mean {NearestName.Of(name, names)}?)";

    private static string Path(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}".TrimStart() : "";

    private static IEnumerable<string> Options(CommandResult result) =>
        result
            .Command.Options.Select(option => option.Name)
            .Concat(
                result.Parent is CommandResult parent
                    ? parent.Command.Options.Where(option => option.Recursive).Select(option => option.Name)
                    : []
            );
}
