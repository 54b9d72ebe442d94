using System.Globalization;

namespace Ethoscope.Data.Caching;

/// <summary>Makes questions of the present version of the data.</summary>
internal sealed class CacheQuestions(DataVersions versions)
{
    /// <summary>What ended so long before the newest block is final, or as good as that; later times are asked anew with each message.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(20);

    /// <summary>A question of the newest data.</summary>
    public CacheQuestion Now(string series, string channel, params ReadOnlySpan<object?> asked) =>
        new(series, channel, Text(asked), $"{versions.Origin}.now.{versions.Of(channel).Last}");

    /// <summary>A question of data that ends at a moment: of the past where that is long over.</summary>
    /// <param name="bucket">Length of the bucket that the end may lie in, which is over only so much later.</param>
    public CacheQuestion Until(DateTimeOffset end, TimeSpan bucket, string series, string channel, params ReadOnlySpan<object?> asked) =>
        versions.Of(channel).Newest is { } newest && end <= newest - Settling - bucket
            ? Past(CacheQuestion.OfThePast, series, channel, asked)
            : Now(series, channel, asked);

    /// <summary>A question whose answer is kept for a while, whatever is added to the end of the data.</summary>
    public CacheQuestion Past(TimeSpan kept, string series, string channel, params ReadOnlySpan<object?> asked) =>
        new(series, channel, Text(asked), $"{versions.Origin}.past.{versions.Of(channel).Past}") { Kept = kept, IsShared = true };

    /// <summary>Id of a channel's newest message: for answers that depend on a second one.</summary>
    public long NewestOf(string channel) => versions.Of(channel).Last;

    private static string Text(ReadOnlySpan<object?> asked)
    {
        var parts = new string[asked.Length];
        for (var i = 0; i < asked.Length; i++)
            parts[i] = asked[i] switch
            {
                null => "",
                DateTimeOffset moment => moment.UtcTicks.ToString(CultureInfo.InvariantCulture),
                TimeSpan length => length.Ticks.ToString(CultureInfo.InvariantCulture),
                var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
            };
        return string.Join('|', parts);
    }
}
