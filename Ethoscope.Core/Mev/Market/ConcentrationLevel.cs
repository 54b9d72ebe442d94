namespace Ethoscope.Core.Mev.Market;

/// <summary>A step of a merger guideline.</summary>
public enum ConcentrationLevel
{
    Low = 0,
    Moderate,
    High,
}
