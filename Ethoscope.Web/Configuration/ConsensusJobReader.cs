namespace Ethoscope.Web.Configuration;

/// <summary>Reads section Collectors:consensus.</summary>
internal static class ConsensusJobReader
{
    private static readonly ConsensusJobOptions _default = new();

    public static ConsensusJobOptions Read(ConfigurationReader consensus)
    {
        var options = new ConsensusJobOptions
        {
            Enabled = consensus.Flag("Enabled") ?? _default.Enabled,
            Schedule = consensus.Schedule() ?? _default.Schedule,
            History = consensus.Duration("History"),
        };
        consensus.RefuseOthers();
        return options;
    }
}
