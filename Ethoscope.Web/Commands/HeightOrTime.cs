using System.Globalization;
using Ethoscope.Core.Blocks;

namespace Ethoscope.Web.Commands;

/// <summary>An end of a range as it is given on the command line: a height or a time.</summary>
internal readonly record struct HeightOrTime(long Height, DateTimeOffset? Time)
{
    public const string TimeForm = "a time in UTC such as 2026-01-07T01:01:11Z or 2026-01-07";
    public const string Form = "a height such as 23000000, or " + TimeForm;

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd"];

    /// <returns>Null where the text is neither.</returns>
    public static HeightOrTime? Parse(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var height) ? new HeightOrTime(height, null)
        : DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new HeightOrTime(0, time.ToUniversalTime())
        : null;

    /// <summary>The height as the first of a range: that of the first block of the time or later.</summary>
    public async Task<long> FirstAsync(IBlockSource source, long last, CancellationToken stop) =>
        Time is { } time ? await HeightSearch.FirstAtOrAfterAsync(source, last, time, stop) : Height;

    /// <summary>The height as the last of a range: that of the last block of the time or before it.</summary>
    public async Task<long> LastAsync(IBlockSource source, long last, CancellationToken stop) =>
        Time is { } time ? await HeightSearch.FirstAtOrAfterAsync(source, last, time.AddTicks(1), stop) - 1 : Height;
}
