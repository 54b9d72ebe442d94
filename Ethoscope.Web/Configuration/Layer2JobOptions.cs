using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Web.Configuration;

/// <summary>Section Collectors:layer2, for the rollups that are configured.</summary>
public sealed record Layer2JobOptions
{
    public bool Enabled { get; init; } = true;

    /// <summary>Cron expression in UTC; the followers are handed over at each.</summary>
    public string Schedule { get; init; } = "* * * * *";

    /// <summary>How their blocks are followed.</summary>
    public Layer2CollectorOptions Following { get; init; } = new();

    /// <summary>How costs are sampled.</summary>
    public CostCollectorOptions Costs { get; init; } = new();

    /// <summary>How L1 is read for what they post.</summary>
    public PostingCollectorOptions Postings { get; init; } = new();

    /// <summary>How balances of bridges are read.</summary>
    public BridgeCollectorOptions Bridges { get; init; } = new();
}
