namespace Ethoscope.Data.Mev.Market;

/// <summary>Of an hour, written by <see cref="MarketRollup"/>.</summary>
internal sealed class MarketHourEntity : MarketRow;
