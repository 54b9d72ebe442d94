namespace Ethoscope.Data.Embedded;

/// <summary>The files of an embedded server: all below <c>postgres</c> in the data directory.</summary>
internal sealed class PostgresFolder(string home)
{
    /// <summary>Physical path, without symbolic links, as the operating system names it for a running server.</summary>
    public string Home { get; } = home;

    public string Database { get; } = Path.Combine(home, "db");

    public string PidFile { get; } = Path.Combine(home, "db", "postmaster.pid");

    public string PasswordFile { get; } = Path.Combine(home, "password");

    public string PortFile { get; } = Path.Combine(home, "port");

    public string LogFile { get; } = Path.Combine(home, "server.log");

    /// <summary>
    /// A folder for an unfinished initdb; each try has its own, since a killed program's initdb may still be writing into the last.
    /// </summary>
    public string NewDatabase() => Path.Combine(Home, $"db.new-{Guid.NewGuid():N}");

    /// <summary>
    /// Deletes what interrupted initialisations left; what one still writes to, or deletes itself, is left to the next start.
    /// </summary>
    public void DeleteUnfinished()
    {
        foreach (var unfinished in Directory.EnumerateDirectories(Home, "db.new*").ToList())
        {
            try
            {
                Directory.Delete(unfinished, recursive: true);
            }
            catch (IOException) { }
        }
    }

    /// <summary>Major version that the stored database belongs to; null where there is none yet.</summary>
    /// <exception cref="EmbeddedServerException">There is a folder, but it holds no database.</exception>
    public int? StoredMajorVersion()
    {
        if (!Directory.Exists(Database))
            return null;

        var file = Path.Combine(Database, "PG_VERSION");
        return File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim().Split('.')[0], out var major)
            ? major
            : throw new EmbeddedServerException(
                $"The folder {Database} is there but holds no PostgreSQL database (no readable PG_VERSION): move it away to start with an empty one."
            );
    }

    /// <summary>Port of the last start; null where none is remembered.</summary>
    public int? RememberedPort() =>
        File.Exists(PortFile) && int.TryParse(File.ReadAllText(PortFile).Trim(), out var port) && port is > 0 and <= ushort.MaxValue
            ? port
            : null;

    /// <summary>Creates the folder and finds its physical path.</summary>
    /// <exception cref="EmbeddedServerException">This user can't create it or write there.</exception>
    public static async Task<PostgresFolder> CreateAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        var home = Path.GetFullPath(Path.Combine(dataDirectory, "postgres"));
        try
        {
            Directory.CreateDirectory(home);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedServerException(
                $"The folder {home} for the embedded database can't be created ({exception.Message}): set Ethoscope:DataDirectory to a folder that this user can write.",
                exception
            );
        }

        if (OperatingSystem.IsWindows())
            return new PostgresFolder(home);

        var physical = await ExternalProcess.RunAsync(home, cancellationToken, "/bin/sh", "-c", "pwd -P");
        return new PostgresFolder(physical.ExitCode == 0 ? physical.Output.Trim() : home);
    }
}
