using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of a list of consensus, as they were given.</summary>
internal sealed record ConsensusListQuery : PagedRangeQuery
{
    public const string Slots = "slots";
    public const string Epochs = "epochs";
    public const string Finality = "finality";
    public const string Reorganisations = "reorgs";

    [
        FromQuery(Name = "from"),
        Description(
            "Start (inclusive): of slots and epochs their own, of reorganisations the time that we saw them. A time without an offset is UTC."
        )
    ]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("End (exclusive); the default is now. A time without an offset is UTC.")]
    public string? To { get; init; }

    /// <param name="kind">The list.</param>
    /// <param name="accept">The header of that name, which says the format where no parameter does.</param>
    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public ConsensusQuestion Read(string kind, ConfiguredChains chains, StringValues accept, DateTimeOffset now)
    {
        var reading = new QueryReading();
        var format = RowFormats.Read(reading, Format, accept);
        var chain = reading.ChainWithSlots(Chain, chains);
        var at = reading.Time("at", At);
        var (from, to) = Bounds(reading, From, To, at, now);
        var limit = reading.Limit(Limit, format, StandardLimit, MostLimit);
        var below = kind == Reorganisations ? null : reading.Cursor(Cursor, kind, chain.Name, 1)?[0];
        var after = kind == Reorganisations ? reading.HashCursor(Cursor, kind, chain.Name) : null;
        reading.Finish();
        return new(
            chain,
            from?.Time,
            to?.Time,
            at,
            limit,
            format,
            below,
            after is { } last ? (ApiCursor.Moment(last.Number), last.Hash) : null
        );
    }

    public static string NextCursor(string kind, ChainDescriptor chain, long below) => ApiCursor.Write(kind, chain.Name, below);

    public static string NextCursor(ChainDescriptor chain, DateTimeOffset seenAt, Hash32 oldHead) =>
        ApiCursor.Write(Reorganisations, chain.Name, ApiCursor.Microseconds(seenAt), oldHead);
}

/// <summary>A question for a list of consensus.</summary>
/// <param name="From">Null for no bound.</param>
/// <param name="To">Null for no bound.</param>
/// <param name="LastBelow">Slot or epoch of the last row of the page before; null for the first page.</param>
/// <param name="After">The last reorganisation of the page before; null for the first page.</param>
internal sealed record ConsensusQuestion(
    ChainDescriptor Chain,
    DateTimeOffset? From,
    DateTimeOffset? To,
    DateTimeOffset? AsOf,
    int Limit,
    RowFormat Format,
    long? LastBelow,
    (DateTimeOffset SeenAt, Hash32 OldHead)? After
) : IListQuestion
{
    /// <summary>Slots that begin in the range.</summary>
    public SlotRange Slots => new(First(From), First(To), AsOf);

    /// <summary>Epochs that begin in the range.</summary>
    public SlotRange Epochs => new(Divided(First(From)), Divided(First(To)), AsOf);

    /// <summary>No slot beyond it is in the calendar.</summary>
    public const long Most = uint.MaxValue;

    public long? Below => LastBelow is { } below ? Math.Min(below, Most) : null;

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
