using System.Globalization;

namespace Ethoscope.Data.Embedded;

/// <summary>What a running server writes about itself into postmaster.pid (PostgreSQL, src/include/utils/pidfile.h).</summary>
/// <param name="ProcessId">Line 1.</param>
/// <param name="Port">Line 4; null while the server has not written it.</param>
internal sealed record PostmasterFile(int ProcessId, int? Port)
{
    /// <summary>Null where the file is missing or holds no process id, as after a crash while it was written.</summary>
    public static PostmasterFile? Read(string path)
    {
        try
        {
            var lines = File.ReadAllLines(path);
            return lines is [var first, ..] && Number(first) is { } process
                ? new(process, lines.Length > 3 ? Number(lines[3]) : null)
                : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static int? Number(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
