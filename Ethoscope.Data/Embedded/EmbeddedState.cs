namespace Ethoscope.Data.Embedded;

/// <summary>How an embedded database lies there, seen from outside without touching it.</summary>
/// <param name="MajorVersion">PostgreSQL version that the files belong to; null where there are none yet.</param>
/// <param name="InUse">A process of ours holds the folder.</param>
/// <param name="ConnectionString">For the server that runs on it, password included; null where none runs.</param>
/// <param name="ProgramsVersion">PostgreSQL that would be run; null where none is found.</param>
/// <param name="Problem">Why a server could not be started, as a sentence; null where nothing speaks against it.</param>
/// <param name="Owner">Whose the files are; null where there are none, or it does not matter here.</param>
public sealed record EmbeddedState(
    int? MajorVersion,
    bool InUse,
    string? ConnectionString,
    string? ProgramsVersion,
    string? Problem,
    string? Owner
)
{
    /// <summary>Says nothing: it holds a password.</summary>
    public override string ToString() => nameof(EmbeddedState);

    public static async Task<EmbeddedState> ReadAsync(EmbeddedPostgresOptions options, CancellationToken stop)
    {
        var (programs, problem) = await ProgramsAsync(options, stop);
        var home = Path.GetFullPath(Path.Combine(options.DataDirectory, "postgres"));
        if (!Directory.Exists(Path.Combine(home, "db")))
            return new(null, false, null, programs?.Version, problem, null);

        try
        {
            var folder = await PostgresFolder.CreateAsync(options.DataDirectory, stop);
            var major = folder.StoredMajorVersion();
            if (programs is not null && major != programs.MajorVersion)
                problem ??=
                    $"The database belongs to PostgreSQL {major}, and the programs found are {programs.Version}: set Ethoscope:Embedded:PostgresBinaries to a PostgreSQL {major}.";
            var owner = OperatingSystem.IsWindows() ? null : await OwnerAsync(folder.Database, stop);
            return new(major, FolderLock.IsHeld(folder.Home), Running(folder, options.Database), programs?.Version, problem, owner);
        }
        catch (Exception fault) when (fault is EmbeddedServerException or IOException or UnauthorizedAccessException)
        {
            return new(null, false, null, programs?.Version, fault.Message, null);
        }
    }

    private static async Task<(PostgresBinaries? Programs, string? Problem)> ProgramsAsync(
        EmbeddedPostgresOptions options,
        CancellationToken stop
    )
    {
        try
        {
            return (await PostgresBinaries.LocateAsync(options.Binaries, AppContext.BaseDirectory, stop), null);
        }
        catch (EmbeddedServerException fault)
        {
            return (null, fault.Message);
        }
    }

    private static string? Running(PostgresFolder folder, string database) =>
        PostmasterFile.Read(folder.PidFile) is { Port: { } port } file
        && PostgresProcesses.Lives(file.ProcessId, folder.Database)
        && File.Exists(folder.PasswordFile)
            ? new PostgresProbe(folder, File.ReadAllText(folder.PasswordFile).Trim()).ConnectionString(port, database)
            : null;

    private static async Task<string?> OwnerAsync(string path, CancellationToken stop)
    {
        var outcome = await ExternalProcess.RunAsync("/", stop, "stat", "-c", "%U", path);
        return outcome.ExitCode == 0 ? outcome.Output.Trim() : null;
    }
}
