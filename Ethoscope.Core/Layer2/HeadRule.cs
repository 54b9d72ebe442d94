using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2;

/// <summary>Holds a head's height to what can have been made since the newest stored block.</summary>
internal static class HeadRule
{
    /// <summary>Far more than any rollup outruns the rhythm that is known of it.</summary>
    private const int Times = 20;

    private const long Slack = 100_000;

    /// <returns>Why the head is not believed; null where it is.</returns>
    public static Rejection? Leap(Layer2Network network, BlockRef newest, Layer2Head head)
    {
        var latest = head.Latest.Header;
        var elapsed = latest.Time > newest.Time ? latest.Time - newest.Time : TimeSpan.Zero;
        var most = (Times * elapsed / network.Rhythm.BlockTime) + Slack;
        return latest.Number - newest.Number <= most
            ? null
            : new(
                Layer2Rejections.HeadLeapt,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The head is {latest.Number}, {latest.Number - newest.Number} above the stored {newest.Number}, of {elapsed.TotalSeconds:0} s before."
                )
            )
            {
                Number = latest.Number,
                Source = head.Source,
            };
    }
}
