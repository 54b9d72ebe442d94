using System.Text.Json;
using Spectre.Console;

namespace Ethoscope.Web.Commands;

/// <summary>Writes findings: a table on a terminal, plain lines elsewhere, or JSON.</summary>
internal static class FindingsDisplay
{
    public static void Write(IReadOnlyList<Finding> findings, bool json)
    {
        if (json)
            Console.Out.WriteLine(JsonSerializer.Serialize(findings, FindingJson.Default.IReadOnlyListFinding));
        else if (Console.IsOutputRedirected)
            WriteLines(findings, Console.Out);
        else
            WriteTable(findings);
    }

    private static void WriteLines(IReadOnlyList<Finding> findings, TextWriter output)
    {
        var width = findings.Max(finding => finding.About.Length);
        foreach (var (state, about, text, advice) in findings)
        {
            output.WriteLine($"{Word(state), -9}  {about.PadRight(width)}  {text}");
            if (advice is not null)
                output.WriteLine($"{new string(' ', 11 + width)}  To do: {advice}");
        }
    }

    private static void WriteTable(IReadOnlyList<Finding> findings)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("", "", "");
        table.ShowHeaders = false;
        foreach (var (state, about, text, advice) in findings)
        {
            var colour = state switch
            {
                FindingState.Failed => "red",
                FindingState.Attention => "yellow",
                _ => "green",
            };
            var todo = advice is null ? "" : $"\n[{colour}]To do:[/] {Markup.Escape(advice)}";
            table.AddRow($"[{colour}]{Word(state)}[/]", Markup.Escape(about), Markup.Escape(text) + todo);
        }

        AnsiConsole.Write(table);
    }

    private static string Word(FindingState state) => state.ToString().ToLowerInvariant();
}
