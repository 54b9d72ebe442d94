using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Ranges;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>The block that an address asks for: by number or by hash.</summary>
/// <param name="At">As it stood at a past moment; null for now, live.</param>
public sealed record BlockQuestion(ChainDescriptor Chain, long? Number, Hash32? Hash, DateTimeOffset? At)
{
    /// <summary>What of the address was not understood, for people; null where all was.</summary>
    public string? Problem { get; init; }

    /// <returns>Null where the text is neither a number nor a hash, or the chain is not watched here.</returns>
    public static BlockQuestion? Read(ConfiguredChains chains, string? chain, string id, string? at, DateTimeOffset now)
    {
        if ((chain is null ? chains.Main : chains.Find(chain)) is not { } known)
            return null;

        var moment = AsOf.Read(at, now);
        if (Hash32.TryParse(id, out var hash))
            return new(known, null, hash, moment.At) { Problem = moment.Problem };
        return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(known, number, null, moment.At) { Problem = moment.Problem }
            : null;
    }
}
