using System.Runtime.CompilerServices;
using Ethoscope.Core.Fees;

namespace Ethoscope.Web.Api;

/// <summary>A range of fees read part by part. Parts meet where buckets begin; what is not stored has no row.</summary>
internal static class FeeExport
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static async IAsyncEnumerable<IEnumerable<TPoint>> PartsAsync<TPoint>(
        IFeeReader fees,
        FeesQuestion question,
        Func<FeePoint, TPoint> row,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var from = question.From;
        do
        {
            var end = EndOf(question, from);
            var series = await fees.GetSeriesAsync(question.Chain, from, end, question.Resolution, int.MaxValue, question.At, stop);
            yield return series.Points.Where(point => !point.IsGap).Select(row);
            from = end;
        } while (from < question.To);
    }

    private static DateTimeOffset EndOf(FeesQuestion question, DateTimeOffset from)
    {
        var raw = question.Resolution == FeeResolution.Raw;
        var end = from.UtcDateTime.Ticks + (raw ? TimeSpan.FromHours(6) : 100 * Day).Ticks;
        end -= raw ? 0 : end % Day.Ticks;
        return question.To.UtcDateTime.Ticks <= end ? question.To : new DateTimeOffset(end, TimeSpan.Zero);
    }
}
