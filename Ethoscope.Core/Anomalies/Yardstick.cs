namespace Ethoscope.Core.Anomalies;

/// <summary>What is usual of a series, up to a moment that moves forward: it holds out what it judges, and what was unusual.</summary>
internal abstract class Yardstick
{
    /// <summary>Judges a sample by those before it, and then takes it in.</summary>
    public abstract Measured Next(SeriesSample sample);

    /// <summary>Takes a sample in that was judged before.</summary>
    /// <param name="isHeldOut">It is part of an episode.</param>
    public abstract void Learn(SeriesSample sample, bool isHeldOut);

    /// <summary>Holds out what comes from a time on.</summary>
    public abstract void Open(DateTimeOffset since);

    /// <param name="keep">What the episode held is what is usual now.</param>
    public abstract void Close(DateTimeOffset end, bool keep);
}

/// <summary>A sample as it was measured.</summary>
/// <param name="Judged">As it is kept.</param>
/// <param name="Distance">By the method that decides, signed; null where what is usual is not known.</param>
/// <param name="Verdicts">What the other methods say.</param>
internal sealed record Measured(JudgedSample Judged, double? Distance, Func<IReadOnlyList<MethodVerdict>> Verdicts);
