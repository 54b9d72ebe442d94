using System.Globalization;
using Ethoscope.Core.Security;

namespace Ethoscope.Web.Commands;

/// <summary>Keys as lines of text with columns, for people and for grep.</summary>
internal static class KeysTable
{
    /// <param name="requests">Of the last days, with any key.</param>
    public static string Text(
        IReadOnlyList<(ApiKey Key, ApiKeyState State)> keys,
        IReadOnlyList<ApiKeyRequests> requests,
        DateOnly today
    ) =>
        Lines([
            ["KEY", "NAME", "TIER", "STATE", "MADE", "EXPIRES", "LAST USE", "SCOPES", "REPLACES", "TODAY", "7 DAYS", "30 DAYS"],
            .. keys.Select(one =>
            {
                var totals = ApiKeyTotals.Of(one.Key.Prefix, requests, today);
                return new[]
                {
                    one.Key.Prefix,
                    one.Key.Name,
                    one.Key.Tier.ToString().ToLowerInvariant(),
                    State(one.State),
                    Time(one.Key.CreatedAt),
                    Time(one.Key.ExpiresAt),
                    Time(one.Key.LastUsedAt),
                    string.Join(',', one.Key.Scopes.Names()),
                    one.Key.Replaces ?? "-",
                    Number(totals.Today.All),
                    Number(totals.Week.All),
                    Number(totals.Month.All),
                };
            }),
        ]);

    /// <summary>Each day of a key, the newest first.</summary>
    public static string Days(ApiKeyTotals totals) =>
        Lines([
            ["DAY", "ANSWERED", "REFUSED", "LIMITED", "FAILED", "ALL"],
            .. totals
                .Days.Reverse()
                .Select(day =>
                    new[]
                    {
                        day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                        Number(day.Counts.Answered),
                        Number(day.Counts.Refused),
                        Number(day.Counts.Limited),
                        Number(day.Counts.Failed),
                        Number(day.Counts.All),
                    }
                ),
        ]);

    public static string Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture) ?? "-";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Lines(string[][] rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return string.Join(
            Environment.NewLine,
            rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd())
        );
    }

    private static string State(ApiKeyState state) => state == ApiKeyState.Unmatched ? "other secret" : state.ToString().ToLowerInvariant();
}
