using Ethoscope.Core.Blocks;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>All that the page Blocks shows.</summary>
/// <param name="FeedPosition">Id of the last live message that it holds.</param>
public sealed record BlocksView(BlocksQuestion Question, long FeedPosition)
{
    /// <summary>Blocks in the strip and rows in the table.</summary>
    public const int Count = 25;

    /// <summary>How much the chart shows.</summary>
    public static readonly TimeSpan FeeWindow = TimeSpan.FromHours(1);

    public Part<ChainStatus> Status { get; init; }

    /// <summary>When <see cref="Status"/> was read.</summary>
    public DateTimeOffset StatusAt { get; init; }

    /// <summary>The newest, newest first.</summary>
    public Part<IReadOnlyList<Block>> Latest { get; init; }

    /// <summary>Rows of the table; those of <see cref="Latest"/> on its first page.</summary>
    public Part<IReadOnlyList<Block>> Rows { get; init; }

    public Part<IReadOnlyList<BaseFeePoint>> Fees { get; init; }

    public Part<IReadOnlyList<Reorganisation>> Reorganisations { get; init; }

    /// <summary>A part could not be read, and is worth another try.</summary>
    public bool HasFailure => (Status.Failure ?? Latest.Failure ?? Rows.Failure ?? Fees.Failure ?? Reorganisations.Failure) is not null;

    public Block? Head => Latest.Value is [var newest, ..] ? newest : Status.Value?.Head;

    /// <summary>The view after a live message.</summary>
    /// <returns>The same where the message changes nothing here; null where it must be loaded anew.</returns>
    public BlocksView? Apply(BlocksMessage message) =>
        message switch
        {
            { Kind: BlocksChange.History } => Latest.Value is [.., var oldest] && message.To < Lowest(oldest) ? this : null,
            { Kind: BlocksChange.Added, Head: { } head } when head.Header.Hash == Head?.Header.Hash => this,
            { Kind: BlocksChange.Added, Head: { } head } when head.Header.ParentHash == Head?.Header.Hash => WithHead(head),
            { Kind: BlocksChange.Added, Head: { } head } when head.Header.Number < Head?.Header.Number => this,
            _ => null,
        };

    /// <summary>A later view of the same question; what could not be read anew stays, with the failure.</summary>
    public BlocksView Over(BlocksView older) =>
        this with
        {
            Status = Status.Or(older.Status),
            Latest = Latest.Or(older.Latest),
            Rows = Rows.Or(older.Rows),
            Fees = Fees.Or(older.Fees),
            Reorganisations = Reorganisations.Or(older.Reorganisations),
        };

    /// <summary>
    /// Heights below this one are shown nowhere: neither in the strip nor in the table, nor can they be in the chart's window.
    /// </summary>
    private long Lowest(Block oldestInStrip)
    {
        var hour = Question.Chain.Slots is { } slots ? (long)(FeeWindow / slots.SlotDuration) : 3_600;
        var rows = Rows.Value is [.., var oldestRow] ? oldestRow.Header.Number : long.MaxValue;
        return Math.Min(Math.Min(oldestInStrip.Header.Number, rows), (Head?.Header.Number ?? 0) - hour);
    }

    private BlocksView WithHead(Block head)
    {
        IReadOnlyList<Block> latest = [head, .. (Latest.Value ?? []).Take(Count - 1)];
        var from = head.Header.Time - FeeWindow;
        IReadOnlyList<BaseFeePoint> fees =
        [
            .. (Fees.Value ?? []).Where(point => point.Time >= from && point.Time < head.Header.Time),
            new BaseFeePoint(head.Header.Time, head.Header.BaseFeeWei),
        ];
        return this with
        {
            Latest = new(latest, null),
            Rows = Question.Below is null ? new(latest, null) : Rows,
            Fees = new(fees, Fees.Value is null ? Fees.Failure : null),
            Status = Status.Value is null ? Status : new(Status.Value with { Head = head }, Status.Failure),
        };
    }
}
