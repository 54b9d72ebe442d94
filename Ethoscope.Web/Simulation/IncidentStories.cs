namespace Ethoscope.Web.Simulation;

/// <summary>The stories of the timetable's incidents, and of the falls of participation.</summary>
internal static class IncidentStories
{
    /// <summary>Some three in ten validators are offline for some epochs.</summary>
    public static readonly IncidentStory Participation = new(
        "validator_performance",
        -1,
        5,
        ["V1", "V2", "V3", "V4"],
        "Many validators are offline: the share that votes falls to about three quarters, or below two thirds."
    );

    public static IncidentStory Of(IncidentKind kind) =>
        kind switch
        {
            IncidentKind.Outage => OfSource("A node gives no answer: the others are asked, and the network is as healthy as before."),
            IncidentKind.Slow => OfSource("A node answers late: the others are asked."),
            IncidentKind.Lagging => OfSource("A node shows an old head: it is not followed."),
            IncidentKind.RateLimited => OfSource("A node refuses requests for a while: the others are asked."),
            IncidentKind.Optimistic => OfSource("A beacon node follows what its execution client has not checked: the other one is asked."),
            IncidentKind.Syncing => OfSource("A beacon node syncs: the other one is asked."),
            IncidentKind.AdjustedBids => new(
                null,
                0,
                0,
                [],
                "A relay lowers bids and pays by itself, as it says it does: nobody is underpaid by it."
            ),
            IncidentKind.DeepReorganisation => new(
                "network_stability",
                -1,
                1,
                ["S2", "S3"],
                "Three to seven blocks lose to another branch: a deep reorganisation holds the score down for an hour."
            ),
            IncidentKind.EmptySlots => new(
                "network_stability",
                -1,
                0.5,
                ["S1", "S5"],
                "Three to six slots in a row have no block: the head stands still, and the run of empty slots is long."
            ),
            IncidentKind.FeeSpike => new(
                "gas_efficiency",
                -1,
                1,
                ["G1", "G2", "G3", "G4", "G5"],
                "Demand is many times what is usual: gas costs far more than in the hours before."
            ),
            IncidentKind.BlobFeeSpike => new(
                "gas_efficiency",
                0,
                0,
                ["G6", "G7"],
                "Blocks are full of blobs: their fee is many times what is usual, and a blob costs a cent at most: nobody is hurt."
            ),
            IncidentKind.OverClaims => new(
                "mev_fairness",
                -1,
                0.001,
                ["M4"],
                "A relay claims more than builders pay: the share of value that proposers did not get grows, over a day."
            ),
            IncidentKind.LostPayload => new(
                "network_stability",
                -1,
                0.05,
                ["S1", "S5"],
                "A relay delivers a payload too late: it was paid for, its slot stays empty, and the head stands still for a slot."
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has no story."),
        };

    private static IncidentStory OfSource(string sentence) => new(null, 0, 0, [], sentence);
}
