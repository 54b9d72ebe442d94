using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>Addresses of these pages; what is the default is left out.</summary>
internal static class BlocksAddress
{
    public static string List(ConfiguredChains chains, BlocksQuestion question) =>
        "/blocks"
        + Query([
            ("chain", ChainOf(chains, question.Chain)),
            ("at", Text(question.At)),
            .. Range(question),
            ("below", question.Below?.ToString(CultureInfo.InvariantCulture)),
        ]);

    /// <param name="at">The past moment of the page that links; null where it is live.</param>
    public static string Block(ConfiguredChains chains, ChainDescriptor chain, long number, DateTimeOffset? at) =>
        string.Create(CultureInfo.InvariantCulture, $"/blocks/{number}") + Query(("chain", ChainOf(chains, chain)), ("at", Text(at)));

    /// <param name="at">The past moment of the page that links; null where it is live.</param>
    public static string Block(ConfiguredChains chains, ChainDescriptor chain, Hash32 hash, DateTimeOffset? at) =>
        $"/blocks/{hash}" + Query(("chain", ChainOf(chains, chain)), ("at", Text(at)));

    private static (string, string?)[] Range(BlocksQuestion question)
    {
        var (range, from, to) = question.Range.Address(BlocksQuestion.StandardRange);
        return [("range", range), ("from", from), ("to", to)];
    }

    private static string? Text(DateTimeOffset? at) => at is { } moment ? Instant.Rfc3339(moment) : null;

    private static string? ChainOf(ConfiguredChains chains, ChainDescriptor chain) => chain.Name == chains.Main.Name ? null : chain.Name;

    private static string Query(params (string Name, string? Value)[] parts) =>
        QueryHelpers.AddQueryString("", parts.Select(part => KeyValuePair.Create(part.Name, part.Value)));
}
