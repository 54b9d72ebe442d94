namespace Ethoscope.Web.Configuration;

/// <summary>Section Retention.</summary>
internal static class RetentionReader
{
    public static RetentionOptions Read(ConfigurationReader section)
    {
        var retention = KeptThing.All.Aggregate(
            new RetentionOptions(),
            (kept, thing) => Read(section, thing) is { } time ? thing.With(kept, time) : kept
        );
        section.RefuseOthers();
        return retention;
    }

    private static TimeSpan? Read(ConfigurationReader section, KeptThing thing)
    {
        if (section.Duration(thing.Name) is not { } time)
            return null;

        if (time < thing.Least)
            section.Fault(thing.Name, $"is '{section.Text(thing.Name)}'; accepted is {thing.Accepted}");
        return time;
    }
}
