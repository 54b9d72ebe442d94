using Ethoscope.Core.Blocks;
using Ethoscope.Core.Consensus;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Makes the meta part of answers.</summary>
internal sealed class MetaWriter(TimeProvider time)
{
    private static readonly Dictionary<string, string> Nothing = [];

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>For data that is not of a chain.</summary>
    public Meta Of(IEnumerable<string>? sources = null, params ReadOnlySpan<(string Field, string Reason)> unknown)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal) { ["as_of_block"] = "This answer is not of a chain." };
        foreach (var (field, reason) in unknown)
            reasons[field] = reason;
        return new(Now.UtcDateTime, null, null, null, null, [.. sources ?? []], null, reasons);
    }

    /// <param name="head">Newest block that the data takes into account; null where none is stored.</param>
    /// <param name="finalized">Whether all blocks in the data are finalised; null where that is not known.</param>
    /// <param name="sources">Endpoints that the data came from, with repetitions.</param>
    public Meta Of(
        Block? head,
        bool? finalized,
        IEnumerable<string?> sources,
        CoverageNote? coverage = null,
        IReadOnlyDictionary<string, string>? unknown = null
    )
    {
        var now = Now;
        return new(
            now.UtcDateTime,
            head?.Header.Number,
            head?.Slot,
            finalized,
            Ages.Seconds(head?.Header.Time, now),
            [.. sources.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            coverage,
            head is null ? With(unknown, "as_of_block", "No block is stored yet.") : unknown ?? Nothing
        );
    }

    /// <summary>For data of consensus.</summary>
    /// <param name="head">Newest slot with a beacon block that the data takes into account; null where none is known.</param>
    /// <param name="finalized">Whether all slots in the data are finalised; null where that is not known.</param>
    /// <param name="sources">Endpoints that the data came from, with repetitions.</param>
    public Meta Of(Slot? head, bool? finalized, IEnumerable<string?> sources, IReadOnlyDictionary<string, string> unknown)
    {
        var now = Now;
        return new(
            now.UtcDateTime,
            head?.BlockNumber,
            head?.Number,
            finalized,
            Ages.Seconds(head?.Time, now),
            [.. sources.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            null,
            head?.BlockNumber is not null
                ? unknown
                : With(
                    unknown,
                    "as_of_block",
                    head is null ? "No slot with a beacon block is known." : "The head's execution block is not known."
                )
        );
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string>? unknown, string field, string reason) =>
        new(unknown ?? Nothing, StringComparer.Ordinal) { [field] = reason };
}
