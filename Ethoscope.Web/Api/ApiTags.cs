namespace Ethoscope.Web.Api;

/// <summary>What the groups of routes in the document are about.</summary>
internal static class ApiTags
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["Server"] = "This server: its routes, state and dependencies.",
        ["Administration"] = "What an administrator's program asks and does, with a key of scope admin.",
        ["Blocks"] = "Blocks as they are stored, reorganisations, and what is stored.",
        ["Fees"] = "Gas prices, blob fees, and fee estimates with their track record.",
        ["Summary"] = "A chain in one answer.",
        ["Foreign shapes"] = "Our estimates in the shapes of two other services, for clients that were written for those.",
        ["Mempool"] = "What waits in the pool of the node that is read.",
        ["Consensus"] = "Slots, votes, finality and reorganisations of a chain's consensus, as our beacon endpoints show them.",
        ["MEV"] = "Builders, relays and block values, each claim checked against the chain.",
        ["Layer 2"] = "Rollups: what operations cost there, and whether they live and post.",
        ["Health score"] = "How a chain does in one number, with its reasons, its past and what changed it.",
        ["Anomalies"] = "What is not as usual: episodes of watched series, and incidents made of those that overlap.",
        ["Streams"] = "Messages as they come, for programs: server-sent events here, and the same as a WebSocket at `/ws`.",
        ["Prices"] = "The price of ether.",
    };

    public static string? Describe(string tag) => Texts.GetValueOrDefault(tag);
}
