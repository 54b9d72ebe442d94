using System.Reflection;

namespace Ethoscope.Web.Components.Layout;

/// <summary>Version of this build, without its commit.</summary>
internal static class ProductVersion
{
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? "";
}
