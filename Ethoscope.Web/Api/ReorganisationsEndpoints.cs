using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ethoscope.Web.Api;

/// <summary>Reorganisations.</summary>
internal static class ReorganisationsEndpoints
{
    public static void MapReorganisations(this RouteGroupBuilder api) =>
        api.MapGet("/reorganisations", ListAsync)
            .WithName("listReorganisations")
            .WeighsByRows()
            .WithTags("Blocks")
            .WithSummary("Reorganisations, newest first")
            .WithDescription(
                "Branches that lost, as our endpoints showed them, by the time that we saw them. "
                    + "With `format=csv` or `format=ndjson` (or `Accept: text/csv`, `application/x-ndjson`) all of the range are streamed, without an envelope."
            )
            .StreamsRows();

    private static async Task<Results<ApiAnswer<IReadOnlyList<ReorganisationAnswer>>, ApiRows<ReorganisationAnswer>>> ListAsync(
        [AsParameters] ReorganisationsQuery query,
        HttpContext http,
        ConfiguredChains chains,
        IBlockReader reader,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var question = query.Read(chains, http.Request.Headers.Accept, meta.Now);
        return question.Format == RowFormat.Json
            ? await PageAsync(question, reader, meta, stop)
            : await ApiRows<ReorganisationAnswer>.OpenAsync(http, question, "reorganisations", PagesAsync(question, reader, stop));
    }

    private static IAsyncEnumerable<IEnumerable<ReorganisationAnswer>> PagesAsync(
        ReorganisationsQuestion question,
        IBlockReader reader,
        CancellationToken stop
    )
    {
        var (chain, range, size) = (question.Chain, question.Range, Math.Min(question.Limit, RowPages.Size));
        return RowPages.ReadAsync<Reorganisation, ReorganisationAnswer>(
            (last, cancel) =>
                reader.GetReorganisationsAsync(
                    chain,
                    last is null ? range : range with { After = (last.DetectedAt, last.AncestorNumber) },
                    size,
                    cancel
                ),
            one => ReorganisationAnswer.Of(one, chain),
            size,
            stop
        );
    }

    private static async Task<ApiAnswer<IReadOnlyList<ReorganisationAnswer>>> PageAsync(
        ReorganisationsQuestion question,
        IBlockReader reader,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var (chain, range, asOf, limit, _) = question;
        var status = await reader.GetStatusAsync(chain, asOf, stop);
        var rows = await reader.GetReorganisationsAsync(chain, range, limit + 1, stop);
        var page = rows.Take(limit).ToList();
        var final = status.Finalized?.Number;
        bool? isFinal = final is null || page.Count == 0 ? null : page.TrueForAll(one => one.OldHead.Number <= final);
        return new(
            page.ConvertAll(one => ReorganisationAnswer.Of(one, chain)),
            meta.Of(status.Head, isFinal, [], unknown: UnknownFields.Of([], isFinal, page.Count == 0)),
            ApiFreshness.Head,
            rows.Count > limit ? ReorganisationsQuery.NextCursor(chain, page[^1]) : null
        );
    }
}
