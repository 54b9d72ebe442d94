using System.ComponentModel;
using Ethoscope.Core.Layer2.Postings;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of the list of postings, as they were given.</summary>
internal sealed record Layer2PostingsQuery : Layer2RangeQuery
{
    public const string Kind = "layer2-postings";

    [FromQuery(Name = "kind"), Description("`batch` (the default), `state_root` or `proof`.")]
    public string? OfKind { get; init; }

    [FromQuery(Name = "cursor"), Description("`next_cursor` of the page before, with the same other parameters.")]
    public string? Cursor { get; init; }

    public PostingKind ReadKind(QueryReading reading)
    {
        switch (OfKind)
        {
            case null or "batch":
                return PostingKind.Batch;
            case "state_root":
                return PostingKind.StateRoot;
            case "proof":
                return PostingKind.Proof;
            default:
                reading.Refuse("kind", "kind must be batch, state_root or proof.");
                return PostingKind.Batch;
        }
    }

    /// <summary>Only those of L1 blocks below this height; null from the newest.</summary>
    public long? ReadCursor(QueryReading reading, string network) => reading.Cursor(Cursor, Kind, network, 1)?[0];

    public static string NextCursor(string network, long block) => ApiCursor.Write(Kind, network, block);
}
