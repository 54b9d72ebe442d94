using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Web.Components.Pages.Blocks;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Ethoscope.Web.Components.Pages.Consensus;

/// <summary>Addresses of slots; what is the default is left out.</summary>
internal static class ConsensusAddress
{
    /// <summary>The block of a slot where it has one that stands, else the slot itself.</summary>
    /// <param name="at">The past moment of the page that links; null where it is live.</param>
    public static string Of(ConfiguredChains chains, ChainDescriptor chain, long number, Slot? slot, DateTimeOffset? at) =>
        slot is { Outcome: SlotOutcome.Proposed, BlockNumber: { } height }
            ? BlocksAddress.Block(chains, chain, height, at)
            : Slot(chains, chain, number, at);

    /// <inheritdoc cref="Of"/>
    public static string Slot(ConfiguredChains chains, ChainDescriptor chain, long number, DateTimeOffset? at) =>
        QueryHelpers.AddQueryString(
            "/consensus",
            (KeyValuePair<string, string?>[])
                [
                    new("slot", number.ToString(CultureInfo.InvariantCulture)),
                    new("chain", chain.Name == chains.Main.Name ? null : chain.Name),
                    new("at", at is { } moment ? Instant.Rfc3339(moment) : null),
                ]
        );
}
