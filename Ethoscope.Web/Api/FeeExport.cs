using System.Runtime.CompilerServices;
using Ethoscope.Core.Fees;

namespace Ethoscope.Web.Api;

/// <summary>A range of fees read part by part, so that few rows are held at once. Parts meet where buckets begin.</summary>
internal sealed class FeeExport(IFeeReader fees, FeesQuestion question)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private TimeSpan Part => question.Resolution == FeeResolution.Raw ? TimeSpan.FromHours(6) : 100 * Day;

    /// <summary>The part that begins at a moment.</summary>
    public async Task<IReadOnlyList<FeePoint>> ReadAsync(DateTimeOffset from, CancellationToken stop)
    {
        var series = await fees.GetSeriesAsync(question.Chain, from, EndOf(from), question.Resolution, int.MaxValue, question.At, stop);
        return series.Points;
    }

    public async IAsyncEnumerable<TPoint> RowsAsync<TPoint>(
        IReadOnlyList<FeePoint> part,
        Func<FeePoint, TPoint> row,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var left = question.Points;
        for (var from = question.From; ; )
        {
            foreach (var point in part.Where(point => !point.IsGap))
            {
                if (left-- <= 0)
                    yield break;
                yield return row(point);
            }

            from = EndOf(from);
            if (from >= question.To)
                yield break;
            part = await ReadAsync(from, stop);
        }
    }

    private DateTimeOffset EndOf(DateTimeOffset from)
    {
        var end = from.UtcDateTime.Ticks + Part.Ticks;
        end -= question.Resolution == FeeResolution.Raw ? 0 : end % Day.Ticks;
        return question.To.UtcDateTime.Ticks <= end ? question.To : new DateTimeOffset(end, TimeSpan.Zero);
    }
}
