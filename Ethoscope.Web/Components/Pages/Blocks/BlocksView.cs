using Ethoscope.Core.Blocks;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>All that the page Blocks shows.</summary>
/// <param name="FeedPosition">Id of the last live message that it holds.</param>
public sealed record BlocksView(BlocksQuestion Question, long FeedPosition)
    : RangeView<BlocksView, BlocksQuestion, IReadOnlyList<BaseFeePoint>>(Question, FeedPosition)
{
    /// <summary>Blocks in the strip and rows in the table.</summary>
    public const int Count = 25;

    /// <summary>Points of the chart above which it is asked for anew, thinned.</summary>
    private const int MostFees = 2_000;

    public Part<ChainStatus> Status { get; init; }

    /// <summary>When <see cref="Status"/> was read.</summary>
    public DateTimeOffset StatusAt { get; init; }

    /// <summary>The newest, newest first.</summary>
    public Part<IReadOnlyList<Block>> Latest { get; init; }

    /// <summary>Rows of the table; those of <see cref="Latest"/> on its first page.</summary>
    public Part<IReadOnlyList<Block>> Rows { get; init; }

    public Part<IReadOnlyList<BaseFeePoint>> Fees { get; init; }

    public Part<IReadOnlyList<Reorganisation>> Reorganisations { get; init; }

    public override bool HasFailure =>
        (Status.Failure ?? Latest.Failure ?? Rows.Failure ?? Fees.Failure ?? Detail.Failure ?? Reorganisations.Failure) is not null;

    public Block? Head => Latest.Value is [var newest, ..] ? newest : Status.Value?.Head;

    /// <summary>The view after a live message.</summary>
    /// <returns>The same where the message changes nothing here; null where it must be loaded anew.</returns>
    public BlocksView? Apply(BlocksMessage message) =>
        message switch
        {
            { Kind: BlocksChange.History } when Latest.Value is [.., var oldest] && message.To < Lowest(oldest) => message.To
            < LowestOfChart
                ? this
                : this with
                {
                    IsOutdated = true,
                },
            { Kind: BlocksChange.History } => null,
            { Kind: BlocksChange.Added, Head: { } head } when head.Header.Hash == Head?.Header.Hash => this,
            { Kind: BlocksChange.Added, Head: { } head } when head.Header.ParentHash == Head?.Header.Hash => WithHead(head),
            { Kind: BlocksChange.Added, Head: { } head } when head.Header.Number < Head?.Header.Number => this,
            _ => null,
        };

    public override BlocksView Over(BlocksView older) =>
        this with
        {
            Status = Status.Or(older.Status),
            Latest = Latest.Or(older.Latest),
            Rows = Rows.Or(older.Rows),
            Fees = Fees.Or(older.Fees),
            Detail = Zoom == older.Zoom ? Detail.Or(older.Detail) : Detail,
            Reorganisations = Reorganisations.Or(older.Reorganisations),
        };

    /// <summary>Heights below this one are neither in the strip nor in the table.</summary>
    private long Lowest(Block oldestInStrip) =>
        Rows.Value is [.., var oldestRow] ? Math.Min(oldestInStrip.Header.Number, oldestRow.Header.Number) : oldestInStrip.Header.Number;

    /// <summary>Heights below this one cannot be in the chart's window: that many slots there are between it and the head.</summary>
    private long LowestOfChart =>
        (Head?.Header.Number ?? 0)
        - (long)(((Head?.Header.Time ?? Window.To) - Window.From) / (Question.Chain.Slots?.SlotDuration ?? TimeSpan.FromSeconds(1)));

    private BlocksView WithHead(Block head)
    {
        IReadOnlyList<Block> latest = [head, .. (Latest.Value ?? []).Take(Count - 1)];
        var window = Moved(head.Header.Time);
        IReadOnlyList<BaseFeePoint> fees =
            head.Header.Time < window.From || head.Header.Time > window.To
                ? Fees.Value ?? []
                :
                [
                    .. (Fees.Value ?? []).Where(point => point.Time >= window.From && point.Time < head.Header.Time),
                    new BaseFeePoint(head.Header.Time, head.Header.BaseFeeWei),
                ];
        return this with
        {
            Window = window,
            IsOutdated = IsOutdated || fees.Count > MostFees,
            Latest = new(latest, null),
            Rows = Question.Below is null ? new(latest, null) : Rows,
            Fees = new(fees, Fees.Value is null ? Fees.Failure : null),
            Status = Status.Value is null ? Status : new(Status.Value with { Head = head }, Status.Failure),
        };
    }

    /// <summary>The window when a block comes: a moving one ends with it.</summary>
    private TimeWindow Moved(DateTimeOffset head) =>
        Question.Range.Preset is not { } preset || head <= Window.To ? Window
        : preset.Length is { } length ? new TimeWindow(head - length, head)
        : Window with { To = head };
}
