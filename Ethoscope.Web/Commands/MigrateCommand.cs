using System.CommandLine;

namespace Ethoscope.Web.Commands;

/// <summary>The schema version that the database is to be brought to.</summary>
/// <param name="To">Name or full id of a migration, "0" for none; null for the newest.</param>
/// <param name="Yes">Everything stored may be deleted.</param>
internal sealed record MigrateCommand(string? To, bool Yes)
{
    public const string Nothing = "0";

    public static Command Create(Action<VerbRun> asked)
    {
        var to = new Option<string>("--to")
        {
            Description = "Migration to go to, forward or back, by name or full id; 0 takes all of them back. Without it: the newest.",
            HelpName = "NAME",
        };
        var yes = new Option<bool>("--yes") { Description = "With --to 0: yes, delete everything that is stored." };
        var command = new Command(
            "migrate",
            "Brings the database to this version's schema, or to another. A start of the server does the first by itself. Exit codes: 0 done, 1 wrong command line, 2 the database fails, 3 refused."
        )
        {
            to,
            yes,
        };
        command.SetAction(parsed =>
        {
            var request = new MigrateCommand(parsed.GetValue(to), parsed.GetValue(yes));
            asked((hostArguments, stop) => MigrateHost.RunAsync(request, hostArguments, stop));
        });
        return command;
    }
}
