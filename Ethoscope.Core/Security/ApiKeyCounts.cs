namespace Ethoscope.Core.Security;

/// <summary>Requests with a key, apart by what became of them.</summary>
public readonly record struct ApiKeyCounts(long Answered, long Refused, long Limited, long Failed)
{
    public long All => Answered + Refused + Limited + Failed;

    public static ApiKeyCounts operator +(ApiKeyCounts one, ApiKeyCounts other) =>
        new(one.Answered + other.Answered, one.Refused + other.Refused, one.Limited + other.Limited, one.Failed + other.Failed);

    public static ApiKeyCounts One(ApiKeyOutcome outcome) =>
        outcome switch
        {
            ApiKeyOutcome.Answered => new(1, 0, 0, 0),
            ApiKeyOutcome.Refused => new(0, 1, 0, 0),
            ApiKeyOutcome.Limited => new(0, 0, 1, 0),
            _ => new(0, 0, 0, 1),
        };

    public static ApiKeyCounts Sum(IEnumerable<ApiKeyCounts> counts) => counts.Aggregate(default(ApiKeyCounts), (sum, one) => sum + one);
}
