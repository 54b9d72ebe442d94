namespace Ethoscope.Web.Simulation;

/// <summary>Parts of the demand that remember, each a natural logarithm relative to the usual level.</summary>
internal readonly record struct DemandState(double Slow, double Fast, double Burst);
