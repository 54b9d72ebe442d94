namespace Ethoscope.Core.Admin;

/// <summary>The order of the endpoints of a pool: as configured, but for those that an operator gave a place.</summary>
public static class SourceOrder
{
    /// <param name="configured">Names in configured order.</param>
    /// <param name="pool">Controls of the pool; those of names that are not configured are passed over.</param>
    /// <returns>The configured names, each once.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> configured, IReadOnlyList<SourceControl> pool)
    {
        var placed = pool.Where(control => control.Place is not null).ToDictionary(control => control.Name, StringComparer.Ordinal);
        return
        [
            .. configured
                .Select((name, index) => (Name: name, Place: placed.GetValueOrDefault(name)?.Place, Index: index))
                .OrderBy(one => one.Place ?? one.Index)
                .ThenBy(one => one.Place is null)
                .ThenBy(one => one.Index)
                .Select(one => one.Name),
        ];
    }

    /// <summary>One of them at another place; null where it is not among them, or there is no such place, or it is there already.</summary>
    public static IReadOnlyList<string>? Move(IReadOnlyList<string> names, string name, int place)
    {
        if (!names.Contains(name, StringComparer.Ordinal) || place < 0 || place >= names.Count || names[place] == name)
            return null;

        List<string> moved = [.. names.Where(one => one != name)];
        moved.Insert(place, name);
        return moved;
    }
}
