using Ethoscope.Core.Collection;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Sources;

/// <summary>All that the page Sources shows, the same for all who look at it.</summary>
public sealed record SourcesView(DateTimeOffset LoadedAt)
{
    public Part<SourcesSnapshot> Sources { get; init; }

    public Part<IReadOnlyList<JobRow>> Jobs { get; init; }

    public Part<IReadOnlyList<SeriesCoverage>> Coverage { get; init; }

    /// <summary>Of chains of which a beacon node ever told.</summary>
    public Part<IReadOnlyList<SlotCoverage>> Slots { get; init; }

    /// <summary>Of relays and of bids; none where no relay is followed.</summary>
    public Part<IReadOnlyList<LedgerCoverage>> Relays { get; init; }

    /// <summary>Of blocks of rollups; none where none are watched.</summary>
    public Part<IReadOnlyList<LedgerCoverage>> Rollups { get; init; }

    /// <summary>Seconds since 1970 whose updates of ether's price are all stored; no value and no failure where no feed is watched.</summary>
    public Part<Coverage> Prices { get; init; }

    public Part<IReadOnlyList<RejectionSummary>> Rejections { get; init; }
}
