using System.Globalization;
using Ethoscope.Core.Admin;

namespace Ethoscope.Web.Components.Pages.Admin;

/// <summary>What a button of the page of sources asks for.</summary>
/// <param name="Action">One of <see cref="AuditActions"/>.</param>
/// <param name="Target">The endpoint with its pool.</param>
/// <param name="Detail">For the audit log; null where the action says it all.</param>
/// <param name="Told">What is said where it is done.</param>
internal sealed record SourceAction(SourceChange Change, string Action, string Target, string? Detail, string Told)
{
    /// <summary>Text that its button sends.</summary>
    /// <param name="place">Where it is to be moved to.</param>
    public static string Text(SourceWish wish, SourceRow row, int place = 0) => Text(wish, row.Version, row.Target, place);

    /// <summary>That of an endpoint that is not configured any more.</summary>
    public static string Forgetting(SourceControl stray, IReadOnlyList<SourceControl> all) =>
        Text(SourceWish.Forget, SourceChange.VersionOf(all.Where(one => one.Pool == stray.Pool)), stray.Target, 0);

    /// <param name="strays">Controls of endpoints that are not configured.</param>
    /// <returns>Null where no button of the page sends such a text.</returns>
    public static SourceAction? TryRead(string? text, IReadOnlyList<SourceRow> rows, IReadOnlyList<SourceControl> strays)
    {
        if (
            text?.Split(' ', 4) is not [var word, var version, var place, var target]
            || !Enum.TryParse<SourceWish>(word, ignoreCase: false, out var wish)
            || !long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
        )
            return null;

        if (wish == SourceWish.Forget)
            return strays.FirstOrDefault(stray => stray.Target == target) is { } stray
                ? new(
                    new(wish, stray.Pool, stray.Name, seen),
                    AuditActions.SourceResume,
                    target,
                    "removed: it is not configured any more",
                    $"What was wanted of {target} is forgotten."
                )
                : null;
        return rows.FirstOrDefault(row => row.Target == target) is { } row ? Of(wish, row, seen, to) : null;
    }

    private static SourceAction? Of(SourceWish wish, SourceRow row, long seen, int place)
    {
        var change = new SourceChange(wish, row.State.Chain, row.State.Name, seen);
        var target = row.Target;
        switch (wish)
        {
            case SourceWish.Pause:
                return new(change, AuditActions.SourcePause, target, null, $"{target} is paused: no instance asks it any more.");
            case SourceWish.Resume:
                return new(change, AuditActions.SourceResume, target, null, $"{target} is used again.");
            case SourceWish.Retry:
                return new(change, AuditActions.SourceRetry, target, null, $"{target} is looked at again at once.");
            case SourceWish.Reset:
                return new(
                    change,
                    AuditActions.SourceReset,
                    target,
                    null,
                    $"The circuit of {target} is closed: the next request goes through."
                );
            case SourceWish.Move when SourceOrder.Move(row.Pool, row.State.Name, place) is { } order:
                var now = string.Join(", ", order);
                return new(
                    change with
                    {
                        Order = order,
                    },
                    AuditActions.SourceOrder,
                    target,
                    now,
                    $"{row.State.Chain} is read in this order now: {now}."
                );
            default:
                return null;
        }
    }

    private static string Text(SourceWish wish, long version, string target, int place) =>
        string.Create(CultureInfo.InvariantCulture, $"{wish} {version} {place} {target}");
}
