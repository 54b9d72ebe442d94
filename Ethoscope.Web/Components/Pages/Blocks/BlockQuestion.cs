using System.Globalization;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>The block that an address asks for: by number or by hash.</summary>
public sealed record BlockQuestion(ChainDescriptor Chain, long? Number, Hash32? Hash)
{
    /// <returns>Null where the text is neither a number nor a hash, or the chain is not watched here.</returns>
    public static BlockQuestion? Read(ConfiguredChains chains, string? chain, string id)
    {
        if ((chain is null ? chains.Main : chains.Find(chain)) is not { } known)
            return null;
        if (Hash32.TryParse(id, out var hash))
            return new(known, null, hash);
        return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(known, number, null) : null;
    }
}
