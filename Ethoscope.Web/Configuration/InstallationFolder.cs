namespace Ethoscope.Web.Configuration;

/// <summary>The folder that .env and the data are in: a checkout's top when run from a checkout, else the program's content root.</summary>
internal static class InstallationFolder
{
    public static string Of(string contentRoot)
    {
        var root = Path.GetFullPath(contentRoot).TrimEnd(Path.DirectorySeparatorChar);
        return Path.GetDirectoryName(root) is { } parent && File.Exists(Path.Combine(parent, "Ethoscope.sln")) ? parent : contentRoot;
    }
}
