using System.Globalization;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Commands;

/// <summary>Looks at the data directory: whether it is there, and the space left.</summary>
internal static class FolderDoctor
{
    private const string About = "data directory";
    private const double LeastGigabytes = 2;

    public static Finding Examine(EthoscopeOptions options)
    {
        var folder = options.DataDirectory;
        var standing = folder;
        while (!Directory.Exists(standing) && Path.GetDirectoryName(standing) is { } parent)
            standing = parent;
        try
        {
            var free = new DriveInfo(standing).AvailableFreeSpace / 1e9;
            var text = string.Create(
                CultureInfo.InvariantCulture,
                $"{folder}{(standing == folder ? "" : ", not made yet")}, {free:F1} GB free."
            );
            return free < LeastGigabytes && options.DatabaseUrl is null
                ? new(
                    FindingState.Attention,
                    About,
                    text,
                    "Make room: a full disk stops the embedded database. Or set Ethoscope:DataDirectory to a larger disk."
                )
                : new(FindingState.Ok, About, text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new(FindingState.Attention, About, $"{folder} can't be looked at: {fault.Message}", "Set Ethoscope:DataDirectory.");
        }
    }
}
