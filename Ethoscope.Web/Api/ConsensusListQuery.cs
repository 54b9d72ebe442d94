using System.ComponentModel;
using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of a list of consensus, as they were given.</summary>
internal sealed record ConsensusListQuery : PageQuery
{
    public const string Slots = "slots";
    public const string Epochs = "epochs";
    public const string Finality = "finality";
    public const string Reorganisations = "reorgs";

    /// <summary>A hash in parts that a cursor holds.</summary>
    private const int HashParts = 8;

    [
        FromQuery(Name = "from"),
        Description(
            "Start (inclusive): of slots and epochs their own, of reorganisations the time that we saw them. A time without an offset is UTC."
        )
    ]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("End (exclusive); the default is now. A time without an offset is UTC.")]
    public string? To { get; init; }

    [FromQuery(Name = "start_time"), Description(RangeQuery.StartTimeText)]
    public string? StartTime { get; init; }

    [FromQuery(Name = "end_time"), Description(RangeQuery.EndTimeText)]
    public string? EndTime { get; init; }

    [FromQuery(Name = "hours"), Description(RangeQuery.HoursText)]
    public string? Hours { get; init; }

    /// <param name="kind">The list.</param>
    /// <param name="accept">The header of that name, which says the format where no parameter does.</param>
    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public ConsensusQuestion Read(string kind, ConfiguredChains chains, StringValues accept, DateTimeOffset now)
    {
        var reading = new QueryReading();
        var format = RowFormats.Read(reading, Format, accept);
        var chain = reading.ChainWithSlots(Chain, chains);
        var at = reading.Time("at", At);
        var (from, to) = RangeBounds.Read(reading, (From, StartTime, Hours), (To, EndTime), at, now);
        var limit = reading.Limit(Limit, format, StandardLimit, MostLimit);
        var after = reading.Cursor(Cursor, kind, chain.Name, kind == Reorganisations ? 1 + HashParts : 1);
        if (kind == Reorganisations && after is not null && HashOf(after) is null)
            reading.Refuse("cursor", "cursor must be the next_cursor of a page of this list, of the same chain.");
        reading.Finish();
        return new(chain, from?.Time, to?.Time, at, limit, format, after);
    }

    public static string NextCursor(string kind, ChainDescriptor chain, long below) => ApiCursor.Write(kind, chain.Name, below);

    public static string NextCursor(ChainDescriptor chain, DateTimeOffset seenAt, Hash32 oldHead)
    {
        var bytes = oldHead.ToBytes();
        var parts = Enumerable
            .Range(0, HashParts)
            .Select(part => long.Parse(Convert.ToHexString(bytes, 4 * part, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return ApiCursor.Write(Reorganisations, chain.Name, [ApiCursor.Microseconds(seenAt), .. parts]);
    }

    /// <summary>The head of a cursor of reorganisations; null where its parts are none.</summary>
    public static Hash32? HashOf(long[] cursor) =>
        Array.Exists(cursor[1..], part => part > uint.MaxValue)
            ? null
            : Hash32.Parse("0x" + string.Concat(cursor[1..].Select(part => part.ToString("x8", CultureInfo.InvariantCulture))));
}

/// <summary>A question for a list of consensus.</summary>
/// <param name="From">Null for no bound.</param>
/// <param name="To">Null for no bound.</param>
/// <param name="After">Key of the last row of the page before; null for the first page.</param>
internal sealed record ConsensusQuestion(
    ChainDescriptor Chain,
    DateTimeOffset? From,
    DateTimeOffset? To,
    DateTimeOffset? AsOf,
    int Limit,
    RowFormat Format,
    long[]? After
)
{
    /// <summary>Slots that begin in the range.</summary>
    public SlotRange Slots => new(First(From), First(To), AsOf);

    /// <summary>Epochs that begin in the range.</summary>
    public SlotRange Epochs => new(Divided(First(From)), Divided(First(To)), AsOf);

    /// <summary>No slot beyond it is in the calendar.</summary>
    public const long Most = uint.MaxValue;

    public long? Below => After is { } key ? Math.Min(key[0], Most) : null;

    private long? Divided(long? slot) => (slot + Chain.Slots!.SlotsPerEpoch - 1) / Chain.Slots!.SlotsPerEpoch;

    /// <summary>The first slot that begins at a time or after it.</summary>
    private long? First(DateTimeOffset? time)
    {
        if (time is not { } bound || Chain.Slots is not { } clock)
            return null;
        var slot = clock.SlotDuring(bound);
        return clock.StartOf(slot) < bound ? slot + 1 : slot;
    }
}
