namespace Ethoscope.Web.Configuration;

/// <summary>Reads section Collectors:mev.</summary>
internal static class MevJobReader
{
    private static readonly MevJobOptions _default = new();

    public static MevJobOptions Read(ConfigurationReader mev)
    {
        var following = _default.Following;
        var options = new MevJobOptions
        {
            Enabled = mev.Flag("Enabled") ?? _default.Enabled,
            Schedule = mev.Schedule() ?? _default.Schedule,
            Following = following with
            {
                Questions =
                    mev.Value("Questions", "a number of questions from 0 to 1000", ConfiguredValues.Integer(0, 1_000))
                    ?? following.Questions,
                PollInterval = mev.Duration("PollInterval") ?? following.PollInterval,
            },
        };
        mev.RefuseOthers();
        return options;
    }
}
