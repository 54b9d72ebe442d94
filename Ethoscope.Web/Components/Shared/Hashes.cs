using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Components.Shared;

/// <summary>Hashes and addresses in few characters, both ends kept.</summary>
internal static class Hashes
{
    public static string Short(Hash32 hash) => Short(hash.ToString());

    public static string Short(Address address) => Short(address.ToString());

    private static string Short(string text) => $"{text[..8]}…{text[^6..]}";
}
