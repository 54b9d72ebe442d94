using Ethoscope.Core.Admin;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Admin;

/// <summary>How long things are kept: as configured, unless an administrator set another time for all instances.</summary>
internal sealed class RetentionSetting(ISettings settings, RetentionOptions configured)
{
    public RetentionOptions Configured => configured;

    /// <summary>What holds now. A setting that is none, as of a newer instance with other bounds, leaves what is configured.</summary>
    public RetentionOptions Current =>
        KeptThing.All.Aggregate(
            configured,
            (kept, thing) => Changed(thing) is { } setting && thing.TryRead(setting.Value) is { } time ? thing.With(kept, time) : kept
        );

    public Setting? Changed(KeptThing thing) => settings.Find(NameOf(thing));

    public static string NameOf(KeptThing thing) => $"retention:{thing.Name}";

    /// <exception cref="ArgumentOutOfRangeException">It is shorter than what the product needs.</exception>
    public Task SetAsync(KeptThing thing, TimeSpan time, AuditActor by, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, thing.Least);
        var (before, after) = (KeptThing.DurationText(thing.Of(Current)), KeptThing.DurationText(time));
        var entry = by.Did(AuditActions.RetentionChange, thing.Name, $"{before} to {after}");
        return settings.SetAsync(NameOf(thing), after, null, entry, stop);
    }

    public Task TakeBackAsync(KeptThing thing, AuditActor by, CancellationToken stop)
    {
        var detail = $"taken back to {KeptThing.DurationText(thing.Of(configured))} of the configuration";
        return settings.SetAsync(NameOf(thing), null, null, by.Did(AuditActions.RetentionChange, thing.Name, detail), stop);
    }
}
