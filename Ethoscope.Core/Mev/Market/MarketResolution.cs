namespace Ethoscope.Core.Mev.Market;

/// <summary>Width of the parts of a market series.</summary>
public enum MarketResolution
{
    Hour = 0,
    Day,
}
