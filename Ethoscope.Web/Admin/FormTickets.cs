using System.Collections.Concurrent;

namespace Ethoscope.Web.Admin;

/// <summary>
/// Numbers of forms that do something anew each time they are sent: one that a double click or a reloaded page sends again does nothing.
/// Of this process: another instance does not know them.
/// </summary>
internal sealed class FormTickets(TimeProvider time)
{
    public const string Used = "This form was sent before, and what it asks for was done then. Nothing was done a second time.";

    private const int MostKept = 10_000;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);

    public static string New() => Guid.NewGuid().ToString("N");

    /// <returns>False where it was taken before, or is none.</returns>
    public bool Take(string? ticket)
    {
        if (!Guid.TryParseExact(ticket, "N", out _))
            return false;

        // No page is older than the session that it was opened with.
        var now = time.GetUtcNow();
        if (_used.Count >= MostKept)
            foreach (var (old, _) in _used.Where(one => now - one.Value > Security.AdminSession.Life))
                _used.TryRemove(old, out _);
        return _used.TryAdd(ticket, now);
    }
}
