namespace Ethoscope.Core.Mev.Market;

/// <summary>Blocks of a builder that a relay delivered in a time: a cell of the relay × builder matrix.</summary>
/// <param name="Blocks">Full credit.</param>
/// <param name="CreditUnits">Fractional credit, in units of <see cref="RelayCredit"/>.</param>
public sealed record MarketCell(string Relay, string Builder, long Blocks, long CreditUnits);
