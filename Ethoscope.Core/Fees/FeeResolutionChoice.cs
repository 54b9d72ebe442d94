namespace Ethoscope.Core.Fees;

/// <summary>What the points of a range are: single blocks of up to a day, hours of up to the number of points, days beyond.</summary>
public static class FeeResolutionChoice
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <param name="wanted">Null chooses by the length; single blocks of more than a week become hours.</param>
    public static FeeResolution Of(FeeResolution? wanted, TimeSpan length, int points) =>
        wanted is { } one
            ? one == FeeResolution.Raw && length > IFeeReader.LongestOfBlocks
                ? FeeResolution.Hour
                : one
            : length <= Day
                ? FeeResolution.Raw
                : length.TotalHours <= points
                    ? FeeResolution.Hour
                    : FeeResolution.Day;
}
