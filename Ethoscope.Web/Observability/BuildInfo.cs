using System.Reflection;

namespace Ethoscope.Web.Observability;

/// <summary>Version and commit that this assembly was built from.</summary>
internal static class BuildInfo
{
    private static readonly string[] Parts = (
        typeof(BuildInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0"
    ).Split('+', 2);

    public static string Version => Parts[0];

    public static string Commit => Parts.Length > 1 ? Parts[1] : "unknown";
}
