namespace Ethoscope.Web.Api;

/// <summary>Why fields of scores are null.</summary>
internal static class HealthUnknown
{
    public const string NotFinal = "A score is of the head at its moment, which may not be finalised.";
    public const string OfMinutes = "Each score is of the newest block at its own time.";
    private const string NoScore = "No score is stored of that time.";
    private const string NotEnough = "Too little is known for a score, or none is stored of that time.";

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["timestamp"] = NoScore,
        ["score"] = NotEnough,
        ["lowest_score"] = NotEnough,
        ["highest_score"] = NotEnough,
        ["mean"] = NotEnough,
        ["status"] = NotEnough,
        ["state"] = NoScore,
        ["confidence"] = NoScore,
        ["origin"] = NoScore,
        ["status_since"] = NotEnough,
        ["label_version"] = "No label was used, or no score is stored.",
        ["gate"] = "No gate holds the score.",
        ["change"] = "One of the two moments has no score.",
        ["delta"] = "One of the two moments has no score.",
        ["value"] = "It was not measured: its own reason says why.",
        ["points"] = "It has no value.",
        ["distance"] = "It is judged by its value, not by what is usual, or has none.",
        ["limit"] = "Its value is not known well enough: the gate is open.",
        ["newest_at"] = "Nothing of it was read in its window.",
        ["count"] = "It is not counted, or nothing of it was read.",
        ["gas_efficiency"] = NotEnough,
        ["network_stability"] = NotEnough,
        ["mev_fairness"] = NotEnough,
        ["block_production"] = NotEnough,
        ["mempool_health"] = NotEnough,
        ["validator_performance"] = NotEnough,
    };

    /// <summary>Field to reason, for each field of the data that is null somewhere.</summary>
    public static Dictionary<string, string> Of<T>(T data)
    {
        var unknown = new Dictionary<string, string>(StringComparer.Ordinal) { ["finalized"] = NotFinal };
        NullFields.Explain(data, Reasons, unknown);
        return unknown;
    }
}
