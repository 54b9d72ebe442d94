using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>What the address asks for.</summary>
/// <param name="At">A past moment; null for now, live.</param>
/// <param name="Below">The table shows heights below this one; null from the head.</param>
public sealed record BlocksQuestion(ChainDescriptor Chain, DateTimeOffset? At, long? Below)
{
    /// <summary>What of the address was not understood, for people; null where all was.</summary>
    public string? Problem { get; init; }

    public bool IsLive => At is null;

    public static BlocksQuestion Read(ConfiguredChains chains, string? chain, string? at, string? below, DateTimeOffset now)
    {
        var known = chain is null ? chains.Main : chains.Find(chain);
        var moment = at is null ? null : Instant.TryParse(at);
        long? height = long.TryParse(below, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new BlocksQuestion(known ?? chains.Main, moment < now ? moment : null, height)
        {
            Problem =
                known is null ? $"No chain of this name is watched here. Known: {string.Join(", ", chains.All.Select(one => one.Name))}."
                : at is not null && moment is null ? "The moment in the address was not understood. Write it like 2026-01-31T14:00:00Z."
                : moment >= now ? "The moment in the address is still to come."
                : below is not null && height is null ? "The height in the address is not a number."
                : null,
        };
    }
}
