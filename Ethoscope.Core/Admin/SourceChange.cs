namespace Ethoscope.Core.Admin;

/// <summary>One wish of an operator, as a change of what is wanted of the endpoints of a pool.</summary>
/// <param name="Name">Of the endpoint.</param>
/// <param name="Seen">
/// <see cref="VersionOf"/> of the pool as it was shown to who wishes it: a form that is sent twice, or after somebody else's, does nothing.
/// </param>
/// <param name="Order">For <see cref="SourceWish.Move"/>: the names of all endpoints of the pool in the order that is wanted.</param>
public sealed record SourceChange(SourceWish Wish, string Pool, string Name, long Seen, IReadOnlyList<string>? Order = null)
{
    private const int TicksPerMicrosecond = 10;

    /// <summary>Raised by each change of a pool's controls; 0 where there are none.</summary>
    public static long VersionOf(IEnumerable<SourceControl> pool) =>
        pool.Select(control => control.ChangedAt.UtcTicks / TicksPerMicrosecond).DefaultIfEmpty(0).Max();

    /// <param name="pool">All controls of the pool, as they stand.</param>
    /// <returns>All of them as they are to be; null where it is so already, or others came first.</returns>
    public IReadOnlyList<SourceControl>? Apply(IReadOnlyList<SourceControl> pool, DateTimeOffset now)
    {
        var version = VersionOf(pool);
        if (version != Seen)
            return null;

        var at = new DateTimeOffset(Math.Max(now.UtcTicks / TicksPerMicrosecond, version + 1) * TicksPerMicrosecond, TimeSpan.Zero);
        if (Wish == SourceWish.Move)
            return Moved(pool, at);

        var before = pool.FirstOrDefault(Is);
        if (Wish == SourceWish.Forget)
            return before is null ? null : [.. pool.Where(control => !Is(control))];

        var after = Of(before ?? new(Pool, Name, null, null, 0, 0, at), at);
        return after is null ? null : [.. pool.Where(control => !Is(control)), after with { ChangedAt = at }];
    }

    private SourceControl? Of(SourceControl before, DateTimeOffset at) =>
        Wish switch
        {
            SourceWish.Pause => before.PausedAt is null ? before with { PausedAt = at } : null,
            SourceWish.Resume => before.PausedAt is null ? null : before with { PausedAt = null },
            SourceWish.Retry => before with { Retries = before.Retries + 1 },
            SourceWish.Reset => before with { Resets = before.Resets + 1 },
            _ => null,
        };

    private List<SourceControl> Moved(IReadOnlyList<SourceControl> pool, DateTimeOffset at)
    {
        var names = Order ?? [];
        return
        [
            .. pool.Where(control => !names.Contains(control.Name, StringComparer.Ordinal)),
            .. names.Select(
                (name, place) =>
                    (pool.FirstOrDefault(control => control.Name == name) ?? new(Pool, name, null, null, 0, 0, at)) with
                    {
                        Place = place,
                        ChangedAt = at,
                    }
            ),
        ];
    }

    private bool Is(SourceControl control) => control.Name == Name;
}
