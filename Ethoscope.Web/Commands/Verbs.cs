using System.CommandLine;

namespace Ethoscope.Web.Commands;

/// <summary>The verbs of the program. Each is a file of its own that gives a command; a new one is a line here.</summary>
internal static class Verbs
{
    /// <param name="asked">To be called by a command's action with what is to run; a command may have sub-commands.</param>
    public static IEnumerable<Command> Create(Action<VerbRun> asked) =>
        [
            BackfillCommand.Create(command => asked((hostArguments, stop) => BackfillHost.RunAsync(command, hostArguments, stop))),
            DoctorCommand.Create(asked),
            MigrateCommand.Create(asked),
            BackupCommand.Create(asked),
            RestoreCommand.Create(asked),
            KeysCommand.Create(asked),
            HealthCommand.Create(asked),
            VerifyCommand.Create(asked),
        ];
}
