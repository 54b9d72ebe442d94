namespace Ethoscope.Core.Anomalies;

/// <summary>By the peak's robust z: from 3.5, from 6, from 10. The numbers are stored.</summary>
public enum AnomalySeverity
{
    Minor = 0,
    Major = 1,
    Critical = 2,
}
