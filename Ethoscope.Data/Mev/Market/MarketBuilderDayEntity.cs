namespace Ethoscope.Data.Mev.Market;

/// <summary>Of a day, written by <see cref="MarketRollup"/>.</summary>
internal sealed class MarketBuilderDayEntity : MarketBuilderRow;
