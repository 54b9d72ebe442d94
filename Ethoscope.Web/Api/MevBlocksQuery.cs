using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of the lists of the market: its blocks, and payloads that were lost, as they were given.</summary>
internal sealed record MevBlocksQuery : PagedRangeQuery
{
    public const string Kind = "mev";
    private const int MostName = 64;

    [FromQuery(Name = "from"), Description("Start (inclusive), a time of slots. A time without an offset is UTC.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("End (exclusive); the default is now. A time without an offset is UTC.")]
    public string? To { get; init; }

    [FromQuery(Name = "builder"), Description("Only what the builder of this name built.")]
    public string? Builder { get; init; }

    [FromQuery(Name = "relay"), Description("Only what the relay of this name delivered.")]
    public string? Relay { get; init; }

    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    /// <param name="kind">Kind of the list's cursors.</param>
    public MevBlocksQuestion Read(string kind, ConfiguredChains chains, StringValues accept, DateTimeOffset now)
    {
        var reading = new QueryReading();
        var format = RowFormats.Read(reading, Format, accept);
        var chain = reading.ChainWithSlots(Chain, chains);
        var at = reading.Time("at", At);
        var (from, to) = Bounds(reading, From, To, at, now);
        var limit = reading.Limit(Limit, format, StandardLimit, MostLimit);
        var below = reading.Cursor(Cursor, kind, chain.Name, 1)?[0];
        foreach (var (name, text) in new[] { ("builder", Builder), ("relay", Relay) })
        {
            if (text is not null && (text.Length is 0 or > MostName || !text.All(one => char.IsAsciiLetterOrDigit(one) || one == '-')))
                reading.Refuse(name, $"{name} must be a name of letters, digits and dashes.");
        }

        reading.Finish();
        var end = to?.Time ?? (at is { } moment ? QueryTime.After(moment) : null);
        // Slots below the last row of the page before begin earlier than it.
        var first = below is { } slot ? chain.Slots!.StartOf(Math.Min(slot, uint.MaxValue)) : (DateTimeOffset?)null;
        return new(
            chain,
            new MevBlockFilter(from?.Time, first < end || end is null ? first ?? end : end)
            {
                Builder = Builder?.ToLowerInvariant(),
                Relay = Relay?.ToLowerInvariant(),
            },
            limit,
            format
        );
    }

    public static string NextCursor(string kind, ChainDescriptor chain, long slot) => ApiCursor.Write(kind, chain.Name, slot);
}

/// <summary>A question for a list of the market.</summary>
internal sealed record MevBlocksQuestion(ChainDescriptor Chain, MevBlockFilter Filter, int Limit, RowFormat Format) : IListQuestion;
