using Ethoscope.Core.Fees;

namespace Ethoscope.Web.Components.Pages.Fees;

/// <summary>Base fees by hour, for the map by hour of the week.</summary>
/// <param name="End">Start of the hour that was under way; it is not among them.</param>
/// <param name="Hours">By time; hours that nothing is stored of are left out.</param>
public sealed record FeeHours(DateTimeOffset End, IReadOnlyList<HourlyFee> Hours)
{
    /// <summary>How far back they reach.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(56);

    /// <summary>Figures below which an hour of the week is not shown.</summary>
    public const int LeastHours = 2;

    /// <summary>Whole days that the hours reach back.</summary>
    public int Days => Hours.Count == 0 ? 0 : (int)((End - Hours[0].Start) / TimeSpan.FromDays(1));

    /// <summary>The end at a moment.</summary>
    public static DateTimeOffset EndAt(DateTimeOffset moment) =>
        new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
}
