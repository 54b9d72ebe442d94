using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Configuration;

namespace Ethoscope.Web.Api;

/// <summary>
/// Reads parameters and collects what is wrong with them, each by its name in the address and with what would be accepted; values are not
/// repeated.
/// </summary>
internal sealed class QueryReading
{
    private const string AcceptedHeight = "a block height in decimal digits";
    private readonly SortedDictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    public ChainDescriptor Chain(string? text, ConfiguredChains chains)
    {
        if (text is null)
            return chains.Main;
        if (chains.Find(text) is { } chain)
            return chain;

        var names = chains.All.Select(known => known.Name).ToList();
        var hint = text.Length <= 40 && names.Count > 1 ? $"; the nearest is {NearestName.Of(text, names)}" : "";
        Refuse("chain", $"chain must be the name of a chain that is watched here: {string.Join(", ", names)}{hint}.");
        return chains.Main;
    }

    /// <summary>A chain that has a consensus layer of its own.</summary>
    public ChainDescriptor ChainWithSlots(string? text, ConfiguredChains chains)
    {
        var chain = Chain(text, chains);
        if (chain.Slots is not null)
            return chain;

        var names = chains.All.Where(known => known.Slots is not null).Select(known => known.Name);
        Refuse("chain", $"chain must be one with slots: {string.Join(", ", names)}.");
        return chain;
    }

    /// <param name="name">Parameter of a chain id (EIP-155).</param>
    public ChainDescriptor ChainOfId(string name, string text, ConfiguredChains chains)
    {
        if (QueryNumber.TryParse(text, out var id) && chains.All.FirstOrDefault(chain => chain.ChainId == id) is { } found)
            return found;

        var known = chains.All.Select(chain => string.Create(CultureInfo.InvariantCulture, $"{chain.ChainId} ({chain.Name})"));
        Refuse(name, $"{name} must be the id of a chain that is watched here: {string.Join(", ", known)}.");
        return chains.Main;
    }

    public int Count(string name, string? text, int standard, int most)
    {
        if (text is null)
            return standard;
        if (QueryNumber.TryParse(text, out var count) && count >= 1 && count <= most)
            return (int)count;

        Refuse(name, $"{name} must be a whole number from 1 to {most}.");
        return standard;
    }

    /// <summary>Most rows: of a page in JSON, or of all in the other formats, which hold every row unless it is given.</summary>
    public int Limit(string? text, RowFormat format, int standard, int most) =>
        format == RowFormat.Json ? Count("limit", text, standard, most) : Count("limit", text, int.MaxValue, int.MaxValue);

    public DateTimeOffset? Time(string name, string? text) => TimeBound(name, text)?.Time;

    public QueryBound? TimeBound(string name, string? text)
    {
        if (text is null)
            return null;
        if (QueryTime.TryParse(text, out var at))
            return new(name, null, at);

        Refuse(name, $"{name} must be {QueryTime.Accepted}.");
        return null;
    }

    /// <summary>A time that has several names.</summary>
    public QueryBound? TimeBound(params ReadOnlySpan<(string Name, string? Text)> names) =>
        OneOf(names) is { } given ? TimeBound(given.Name, given.Text) : null;

    public QueryBound? Height(string name, string text)
    {
        if (QueryNumber.TryParse(text, out var height))
            return new(name, height, null);

        Refuse(name, $"{name} must be {AcceptedHeight}.");
        return null;
    }

    public QueryBound? HeightOrTime(string name, string text)
    {
        if (QueryNumber.TryParse(text, out var height))
            return new(name, height, null);
        if (QueryTime.TryParse(text, out var at))
            return new(name, null, at);

        Refuse(name, $"{name} must be {AcceptedHeight}, or {QueryTime.Accepted}.");
        return null;
    }

    /// <summary>The one that is given of several names of one thing; null where none is.</summary>
    public (string Name, string Text)? OneOf(params ReadOnlySpan<(string Name, string? Text)> names)
    {
        (string Name, string Text)? found = null;
        foreach (var (name, text) in names)
        {
            if (text is null)
                continue;
            if (found is { } first)
                Refuse(name, $"{name} means the same as {first.Name}; give one of them.");
            else
                found = (name, text);
        }

        return found;
    }

    /// <summary>Both ends are of one kind, and the range is not inverted.</summary>
    public void Ascending(QueryBound? from, QueryBound? to)
    {
        if (from is null || to is null)
            return;

        if (from.Time is null != to.Time is null)
            Refuse(to.Name, $"{to.Name} must be of the same kind as {from.Name}: both heights, or both times.");
        else if (to.Height < from.Height || to.Time < from.Time)
            Refuse(to.Name, $"{to.Name} must not lie before {from.Name}.");
    }

    public long[]? Cursor(string? text, string kind, string chain, int length) =>
        text is null ? null : ApiCursor.Read(text, kind, chain, length) ?? RefuseCursor<long[]>();

    public (long Number, Hash32 Hash)? HashCursor(string? text, string kind, string chain) =>
        text is null ? null : ApiCursor.ReadHash(text, kind, chain) ?? RefuseCursor<(long, Hash32)?>();

    public (long Number, string Id)? IdCursor(string? text, string kind, string chain) =>
        text is null ? null : ApiCursor.ReadId(text, kind, chain) ?? RefuseCursor<(long, string)?>();

    /// <summary>One of several words, whatever the case of its letters; null where nothing is given.</summary>
    public string? Word(string name, string? text, IReadOnlyCollection<string> words)
    {
        if (text is null)
            return null;
        if (words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } found)
            return found;

        Refuse(name, $"{name} must be one of {string.Join(", ", words)}.");
        return null;
    }

    private T? RefuseCursor<T>()
    {
        Refuse("cursor", "cursor must be the next_cursor of a page of this list, of the same chain.");
        return default;
    }

    /// <summary>Length of parts, in whole seconds; an hour and a day also by their names.</summary>
    public TimeSpan? Interval(string? text)
    {
        if (text is null)
            return null;
        if (
            ConfiguredValues.Duration(
                text.ToUpperInvariant() switch
                {
                    "HOUR" => "1h",
                    "DAY" => "1d",
                    _ => text,
                }
            )
                is { } length
            && length.Ticks % TimeSpan.TicksPerSecond == 0
            && char.IsAsciiLetterOrDigit(text[^1])
        )
            return length;

        Refuse("interval", "interval must be a whole number of seconds or more, such as 60s, 15m, 1h or 1d.");
        return null;
    }

    /// <summary>Refuses parts that are so short that a range has too many of them, and says how short they may be.</summary>
    /// <param name="parts">Parts in the range.</param>
    /// <param name="most">So many are answered at most.</param>
    public void NotTooFine(TimeSpan range, long parts, int most)
    {
        if (parts > most)
            Refuse(
                "interval",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"interval gives {parts} points over this range, and at most {most} are answered: it must be at least {Math.Ceiling(range.TotalSeconds / most)}s, or the range shorter."
                )
            );
    }

    public void Refuse(string name, string sentence) => _errors.TryAdd(name, [sentence]);

    /// <exception cref="ApiProblemException">Something was refused.</exception>
    public void Finish()
    {
        if (_errors.Count > 0)
            throw new ApiProblemException(ApiProblem.Parameters(_errors));
    }
}
