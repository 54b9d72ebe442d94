namespace Ethoscope.Web.Api;

/// <summary>Why fields of episodes are null.</summary>
internal static class AnomalyUnknown
{
    private const string Open = "It has not ended.";
    private const string Gap = "There is no sample of that time.";
    private const string NotReady = "What is usual is not known of that time: there were too few samples before it.";

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["at"] = "The answer is of now.",
        ["subject"] = "There is one series of this metric only.",
        ["component"] = "It belongs to a rollup: those stand beside the score.",
        ["end_time"] = Open,
        ["duration_seconds"] = Open,
        ["incident"] = "It is part of none yet.",
        ["distance"] = "The method had too few samples to judge.",
        ["is_unusual"] = "The method had too few samples to judge.",
        ["value"] = Gap,
        ["expected"] = NotReady,
        ["lower_fence"] = NotReady,
        ["upper_fence"] = NotReady,
        ["z_score"] = NotReady,
        ["latest"] = "No sample of it is stored.",
        ["open_anomaly"] = "It is as usual, or can't be judged.",
        ["reason"] = "It can be judged.",
    };

    /// <summary>Field to reason, for each field of the data that is null somewhere.</summary>
    public static (string Field, string Reason)[] Of<T>(T data)
    {
        var unknown = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["as_of_block"] = "Episodes are of several networks, each sample of the newest block at its own time.",
            ["finalized"] = "Late and corrected data may still change them.",
        };
        NullFields.Explain(data, Reasons, unknown);
        return [.. unknown.Select(pair => (pair.Key, pair.Value))];
    }
}
