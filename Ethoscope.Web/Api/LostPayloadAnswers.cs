using Ethoscope.Core.Mev;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Asks for payloads that were delivered and lost. A slot's payloads stay on one page, so that a cursor is a slot.</summary>
internal sealed class LostPayloadAnswers(IMevReader reader, MevAnswers market)
{
    public const string Kind = "lost";

    public async Task<ApiAnswer<IReadOnlyList<LostPayloadAnswer>>> ListAsync(MevBlocksQuestion question, CancellationToken stop)
    {
        var rows = await PageAsync(question, question.Limit, null, stop);
        var hasMore =
            rows.Count > 0 && await reader.GetLostAsync(question.Chain, question.Filter, 1, rows[^1].Slot, stop) is { Count: > 0 };
        IReadOnlyList<LostPayloadAnswer> page = [.. rows.Select(LostPayloadAnswer.Of)];
        return await market.AnswerAsync(
            question.Chain,
            page,
            stop,
            hasMore ? MevBlocksQuery.NextCursor(Kind, question.Chain, rows[^1].Slot) : null
        );
    }

    /// <summary>A page may be short where the next slot did not fit: an empty one is the last.</summary>
    public IAsyncEnumerable<IEnumerable<LostPayloadAnswer>> Pages(MevBlocksQuestion question, CancellationToken stop) =>
        RowPages.ReadAsync<LostPayload, LostPayloadAnswer>(
            (after, cancelled) => PageAsync(question, RowPages.Size, after?.Slot, cancelled),
            LostPayloadAnswer.Of,
            size: 1,
            stop
        );

    /// <summary>Whole slots, in so many rows at most, or the one slot that has more.</summary>
    private async Task<IReadOnlyList<LostPayload>> PageAsync(MevBlocksQuestion question, int most, long? below, CancellationToken stop)
    {
        for (var count = most; ; count *= 2)
        {
            var rows = await reader.GetLostAsync(question.Chain, question.Filter, count, below, stop);
            if (rows.Count == count && rows[0].Slot == rows[^1].Slot)
                continue;
            return rows.Count <= most ? rows : [.. rows.Where(row => row.Slot == rows[0].Slot)];
        }
    }
}
