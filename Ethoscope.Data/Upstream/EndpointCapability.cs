namespace Ethoscope.Data.Upstream;

/// <summary>What was found of one thing that an endpoint may be able to do.</summary>
public enum CapabilityVerdict
{
    /// <summary>Not tried yet; assumed until it refuses.</summary>
    Untried,
    Serves,

    /// <summary>It refused lately; tried again an hour after.</summary>
    Refuses,

    /// <summary>It can't be tried, as no address for it is configured.</summary>
    Unconfigured,
}

/// <summary>One thing that an endpoint may be able to do.</summary>
/// <param name="Name">A method of JSON-RPC, a tag of a block, <c>batch</c>, or the subject of a subscription over WebSocket.</param>
public sealed record EndpointCapability(string Name, CapabilityVerdict Verdict)
{
    public const string Batch = "batch";
    public const string ReceiptsByBlock = "eth_getBlockReceipts";
    public const string FeeHistory = "eth_feeHistory";
    public const string ForkConfig = "eth_config";
    public const string Safe = "safe";
    public const string Finalized = "finalized";
    public const string Logs = "eth_getLogs";
    public const string NewHeads = "newHeads";
    public const string PendingTransactions = "newPendingTransactions";
}
