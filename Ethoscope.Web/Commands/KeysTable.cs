using System.Globalization;
using Ethoscope.Core.Security;

namespace Ethoscope.Web.Commands;

/// <summary>Keys as lines of text with columns, for people and for grep.</summary>
internal static class KeysTable
{
    public static string Text(IReadOnlyList<(ApiKey Key, ApiKeyState State)> keys)
    {
        string[][] rows =
        [
            ["KEY", "NAME", "TIER", "STATE", "MADE", "EXPIRES", "LAST USE"],
            .. keys.Select(one =>
                new[]
                {
                    one.Key.Prefix,
                    one.Key.Name,
                    one.Key.Tier.ToString().ToLowerInvariant(),
                    State(one.State),
                    Time(one.Key.CreatedAt),
                    Time(one.Key.ExpiresAt),
                    Time(one.Key.LastUsedAt),
                }
            ),
        ];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return string.Join(
            Environment.NewLine,
            rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd())
        );
    }

    private static string State(ApiKeyState state) => state == ApiKeyState.Unmatched ? "other secret" : state.ToString().ToLowerInvariant();

    private static string Time(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture) ?? "-";
}
