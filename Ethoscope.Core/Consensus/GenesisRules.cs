using System.Globalization;

namespace Ethoscope.Core.Consensus;

/// <summary>Tells nodes of another network.</summary>
public static class GenesisRules
{
    /// <returns>How it differs; null where it is the network's.</returns>
    public static string? Difference(GenesisClaim? claim, BeaconNetwork network)
    {
        var time = network.Chain.Slots?.Genesis.ToUnixTimeSeconds();
        return claim is not { Time: { } claimed, ValidatorsRoot: { } root } ? "Its genesis can't be read."
            : claimed != (ulong?)time ? string.Create(CultureInfo.InvariantCulture, $"Its genesis was at {claimed}, not at {time}.")
            : network.GenesisValidatorsRoot is { } known && root != known ? $"Its genesis validators root is {root}, not {known}."
            : null;
    }
}
