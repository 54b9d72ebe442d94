namespace Ethoscope.Web.Configuration;

/// <summary>Reads section Collectors:relays.</summary>
internal static class RelayJobReader
{
    private static readonly RelayJobOptions _default = new();

    public static RelayJobOptions Read(ConfigurationReader relays)
    {
        var following = _default.Following;
        var options = new RelayJobOptions
        {
            Enabled = relays.Flag("Enabled") ?? _default.Enabled,
            Schedule = relays.Schedule() ?? _default.Schedule,
            Following = following with
            {
                History = relays.Duration("History") ?? following.History,
                PollInterval = relays.Duration("PollInterval") ?? following.PollInterval,
                BidsEvery =
                    relays.Value("BidsEvery", "a number of slots from 1 to 1000, or 0 for no bids", ConfiguredValues.Integer(0, 1_000))
                    ?? following.BidsEvery,
                BidHistory = relays.Duration("BidHistory") ?? following.BidHistory,
            },
        };
        relays.RefuseOthers();
        return options;
    }
}
