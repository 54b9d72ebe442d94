using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Health;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Health;

/// <summary>All that the page of health shows.</summary>
/// <param name="FeedPosition">Id of the last live message that it holds.</param>
public sealed record HealthView(HealthQuestion Question, long FeedPosition)
    : PacedRangeView<HealthView, HealthQuestion, IReadOnlyList<ScorePoint>>(Question, FeedPosition)
{
    public Part<HealthNow> Now { get; init; }

    public Part<IReadOnlyList<ScorePoint>> Points { get; init; }

    /// <summary>Episodes that touch the range, newest first.</summary>
    public Part<IReadOnlyList<Episode>> Episodes { get; init; }

    /// <summary>The input that is looked at closely over the range; nothing where none is.</summary>
    public Part<IReadOnlyList<InputPoint>> Input { get; init; }

    public override bool HasFailure => (Now.Failure ?? Points.Failure ?? Detail.Failure ?? Episodes.Failure ?? Input.Failure) is not null;

    /// <summary>The points of the range, and within the zoom those that were read for it.</summary>
    public IReadOnlyList<ScorePoint> Drawn =>
        Points.Value is { } points && Zoom is { } zoom && Detail.Value is { Count: > 0 } detail
            ? [.. points.TakeWhile(point => point.At < zoom.From), .. detail, .. points.SkipWhile(point => point.At <= detail[^1].At)]
            : Points.Value ?? [];

    public override HealthView Over(HealthView older) =>
        this with
        {
            Now = Now.Or(older.Now),
            Points = Points.Or(older.Points),
            Detail = Zoom == older.Zoom ? Detail.Or(older.Detail) : Detail,
            Episodes = Episodes.Or(older.Episodes),
            Input = Input.Or(older.Input),
        };
}
