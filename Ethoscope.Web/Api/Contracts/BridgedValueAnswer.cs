using System.ComponentModel;

namespace Ethoscope.Web.Api.Contracts;

[Description("What canonical bridges of a rollup hold: a lower bound of what is on it, as assets that are made there are not in it.")]
internal sealed record BridgedValueAnswer(
    [property: Description("Name of the rollup.")] string Network,
    [property: Description("Ether in escrows of its own, in wei; null where not known, or where it lies in a shared one.")]
        string? EtherWei,
    [property: Description("Part of that in the ether of all rollups whose is known, from 0 to 1; null as above.")] decimal? EtherShare,
    [property: Description("By escrow and asset; empty where nothing is known.")] IReadOnlyList<BridgedBalanceAnswer> Balances
);
