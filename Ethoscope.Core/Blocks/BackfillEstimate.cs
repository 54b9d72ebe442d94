namespace Ethoscope.Core.Blocks;

/// <summary>What a backfill takes, reckoned before it is begun.</summary>
/// <param name="Missing">Blocks that are not stored at its depth.</param>
/// <param name="Requests">JSON-RPC calls, as providers and the day's limit count them.</param>
/// <param name="Bytes">Of JSON; on the wire they are fewer where the endpoint compresses.</param>
/// <param name="Time">While no limit of a day ends it; null where no pace is known.</param>
/// <param name="Shares">What it takes of each endpoint today, in the order in which they are asked.</param>
/// <param name="Left">Requests for which nothing is left today: for these it is to be asked for again tomorrow.</param>
public sealed record BackfillEstimate(
    long Missing,
    long Requests,
    long Bytes,
    TimeSpan? Time,
    IReadOnlyList<EndpointShare> Shares,
    long Left
)
{
    /// <param name="cost">Of one block.</param>
    /// <param name="pace">Blocks a second; null where none is known.</param>
    /// <param name="endpoints">In the order in which they are asked; those that can't be used take nothing.</param>
    /// <param name="historyShare">Part of a day's limit that history may use, 0 to 1.</param>
    public static BackfillEstimate Of(
        long missing,
        BlockCost cost,
        double? pace,
        IReadOnlyList<EndpointAllowance> endpoints,
        double historyShare
    )
    {
        var requests = (long)Math.Ceiling(missing * cost.Requests);
        var left = requests;
        var shares = new List<EndpointShare>(endpoints.Count);
        foreach (var endpoint in endpoints)
        {
            var most = endpoint switch
            {
                { IsUsable: false } => 0,
                { PerDay: { } limit } => Math.Max(0, (long)(limit * historyShare) - endpoint.UsedToday),
                _ => long.MaxValue,
            };
            shares.Add(new(endpoint, Math.Min(left, most)));
            left -= shares[^1].Requests;
        }

        return new(
            missing,
            requests,
            (long)Math.Ceiling(missing * cost.Bytes),
            pace is > 0 ? TimeSpan.FromSeconds(Math.Min(missing / pace.Value, TimeSpan.FromDays(36_500).TotalSeconds)) : null,
            shares,
            left
        );
    }
}

/// <summary>What a block takes at a depth.</summary>
public readonly record struct BlockCost(double Requests, double Bytes);

/// <summary>What an endpoint has for today.</summary>
/// <param name="IsUsable">It may be asked now.</param>
/// <param name="UsedToday">Calls of the UTC day by all processes.</param>
/// <param name="PerDay">Most calls of a UTC day; null for no limit of ours.</param>
public sealed record EndpointAllowance(string Name, bool IsUsable, long UsedToday, long? PerDay);

/// <summary>What of a backfill falls to an endpoint today.</summary>
public sealed record EndpointShare(EndpointAllowance Endpoint, long Requests);
