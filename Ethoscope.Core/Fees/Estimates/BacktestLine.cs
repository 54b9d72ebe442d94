namespace Ethoscope.Core.Fees.Estimates;

/// <summary>How a method did for a target.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Record">Of all that it proposed.</param>
/// <param name="Refused">How often it proposed nothing.</param>
public sealed record BacktestLine(string Method, TrackRecord Record, int Refused);
