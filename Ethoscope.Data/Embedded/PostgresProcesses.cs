using System.Diagnostics;
using System.Globalization;

namespace Ethoscope.Data.Embedded;

/// <summary>
/// The living processes of a database folder, found in /proc by name, state and working folder: neither a zombie nor another program
/// that was given a dead server's process id is taken for one.
/// </summary>
internal static class PostgresProcesses
{
    /// <summary>Process ids can be looked up here; elsewhere PostgreSQL itself decides whether its pid file is stale.</summary>
    public static bool CanSee => OperatingSystem.IsLinux();

    /// <summary>Ids of the server and its backends whose working folder is this database.</summary>
    /// <param name="database">Physical path.</param>
    public static IReadOnlyList<int> Of(string database) =>
        CanSee
            ?
            [
                .. Directory
                    .EnumerateDirectories("/proc")
                    .Select(path =>
                        int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0
                    )
                    .Where(id => id > 0 && IsServer(id, database)),
            ]
            : [];

    /// <summary>The process lives and is a server of this database.</summary>
    public static bool Lives(int id, string database)
    {
        if (CanSee)
            return IsServer(id, database);

        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Sends a signal by the shell's own kill, which every image has; a process that has ended is no fault.</summary>
    public static Task SignalAsync(string signal, IEnumerable<int> processes, CancellationToken cancellationToken) =>
        ExternalProcess.RunAsync("/", cancellationToken, "/bin/sh", "-c", $"kill -{signal} {string.Join(' ', processes)}");

    private static bool IsServer(int id, string database)
    {
        try
        {
            // "pid (name) state …": the name may hold anything, so the state is read after the last bracket.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var end = stat.LastIndexOf(')');
            return stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..end] == "postgres"
                && stat[end + 2] is not ('Z' or 'X')
                && new FileInfo($"/proc/{id}/cwd").LinkTarget == database;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // ended meanwhile, or another user's
        }
    }
}
