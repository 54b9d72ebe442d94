namespace Ethoscope.Web.Configuration;

/// <summary>Reads section Collectors:health.</summary>
internal static class HealthJobReader
{
    private static readonly HealthJobOptions _default = new();

    public static HealthJobOptions Read(ConfigurationReader health)
    {
        var options = new HealthJobOptions
        {
            Enabled = health.Flag("Enabled") ?? _default.Enabled,
            Schedule = health.Schedule() ?? _default.Schedule,
            Following = _default.Following with { CatchUp = health.Duration("CatchUp") ?? _default.Following.CatchUp },
        };
        health.RefuseOthers();
        return options;
    }
}
