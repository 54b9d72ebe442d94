namespace Ethoscope.Core.Health;

/// <summary>An input of the score as it was measured: enough to make the same points again.</summary>
/// <param name="Id">As in the model, such as <c>G1</c>.</param>
/// <param name="Presence">Without a value it is missing or not applicable.</param>
public sealed record InputReading(string Id, InputPresence Presence)
{
    /// <summary>In the unit of the input; finite. Null where there is none.</summary>
    public double? Value { get; init; }

    /// <summary>Of relative inputs: how far beyond what is usual, in its worse direction, at least 0.</summary>
    public double? Distance { get; init; }

    /// <summary>By another curve than the usual one, as a part of what it needs is missing: G1 in gwei, without a price.</summary>
    public bool IsAlternative { get; init; }

    /// <summary>From 0 to 1: 1 up to the component's age, 0 at five times that.</summary>
    public double Freshness { get; init; } = 1;

    /// <summary>Known part of the window, from 0 to 1 after the rule: 0 below one half.</summary>
    public double Coverage { get; init; } = 1;

    /// <summary>From 0 to 1: values of the window against a quarter of what it should hold.</summary>
    public double Sample { get; init; } = 1;

    /// <summary>Values in the window.</summary>
    public long? Count { get; init; }

    /// <summary>Time of the newest fact in it; null where there is none.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Of relative inputs: what is usual.</summary>
    public IReadOnlyList<Baseline> Baselines { get; init; } = [];

    /// <summary>Why it is missing, or what limits it; null where nothing is to be said.</summary>
    public string? Reason { get; init; }

    /// <summary>From 0 to 1; 0 without a value.</summary>
    public double Confidence => Presence == InputPresence.Measured ? Freshness * Coverage * Sample : 0;

    public static InputReading Missing(string id, string reason) => new(id, InputPresence.Missing) { Reason = reason };

    public static InputReading NotApplicable(string id, string reason) => new(id, InputPresence.NotApplicable) { Reason = reason };
}

/// <summary>What is usual of a relative input.</summary>
/// <param name="Name"><c>1h</c>, <c>24h</c>, <c>7d</c> or <c>hour_of_week</c>.</param>
/// <param name="Weight">After renormalising, from 0 to 1.</param>
/// <param name="Median">In the input's scale (its logarithm where the curve has one).</param>
/// <param name="Sigma">max(1.4826·MAD, floor), in the same scale.</param>
/// <param name="Z">Signed distance of the value in sigmas.</param>
public sealed record Baseline(string Name, double Weight, double Median, double Sigma, double Z);
