using System.ComponentModel;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Web.Api.Contracts;
using Ethoscope.Web.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ethoscope.Web.Api;

/// <summary>Rollups: what operations cost there, and whether they live and post.</summary>
internal static class Layer2Endpoints
{
    private const string Rows =
        "With `format=csv` or `format=ndjson` (or `Accept: text/csv`, `application/x-ndjson`) the rows are streamed, without an envelope.";

    public static void MapLayer2(this RouteGroupBuilder any)
    {
        var api = any.MapGroup("/l2")
            .WithTags("Layer 2")
            .ProducesApiProblem(StatusCodes.Status404NotFound, "No rollup of this name is watched here, or none is.");
        api.MapGet(
                "/comparison",
                ([AsParameters] Layer2MomentQuery query, Layer2Answers answers, CancellationToken stop) =>
                    answers.CompareAsync(query.Read(), stop)
            )
            .WithName("getLayer2Comparison")
            .Weighs(2)
            .WithSummary("All rollups beside L1")
            .WithDescription(
                "State of each sequencer and of its posting, throughput, and what operations cost: execution, data on L1 and operator's fee apart."
            );
        api.MapGet(
                "/gas-savings",
                ([AsParameters] Layer2MomentQuery query, Layer2Answers answers, CancellationToken stop) =>
                    answers.SavingsAsync(query.Read(), stop)
            )
            .WithName("listLayer2Savings")
            .Weighs(2)
            .WithSummary("What operations save against L1")
            .WithDescription("Whole costs are compared, not prices of gas. Savings are negative where L1 is cheaper.");
        api.MapGet(
                "/network/{network}",
                (
                    [Description("Name of the rollup.")] string network,
                    [AsParameters] Layer2MomentQuery query,
                    Layer2Answers answers,
                    CancellationToken stop
                ) => answers.DetailAsync(answers.Find(network), query.Read(), stop)
            )
            .WithName("getLayer2Network")
            .Weighs(2)
            .WithSummary("A rollup")
            .WithDescription("How it stands, what its fees are computed from, and how it posted in the last seven days.");
        api.MapGet("/network/{network}/throughput", ThroughputAsync)
            .WithName("listLayer2Throughput")
            .Weighs(2)
            .WithSummary("Throughput of a rollup over time, oldest first")
            .WithDescription($"Parts of equal length, at most `limit`; those that nothing is known of are left out. {Rows}")
            .StreamsRows();
        api.MapGet("/network/{network}/postings", PostingsAsync)
            .WithName("listLayer2Postings")
            .WeighsByRows()
            .WithSummary("What a rollup put on L1, newest first")
            .WithDescription($"With the time since the one before, and whether that is later than 99 in 100. {Rows}")
            .StreamsRows();
        api.MapGet(
                "/costs/{operation}",
                (
                    [Description(OperationText)] string operation,
                    [AsParameters] Layer2MomentQuery query,
                    Layer2Answers answers,
                    CancellationToken stop
                ) => answers.OperationAsync(OperationOf(operation), query.Read(), stop)
            )
            .WithName("getLayer2Costs")
            .Weighs(2)
            .WithSummary("An operation by network, cheapest first")
            .WithDescription("The network's own estimator is the truth; our formula explains it, and is shown beside it.");
        api.MapGet("/costs/{operation}/history", CostsAsync)
            .WithName("listLayer2Costs")
            .Weighs(2)
            .WithSummary("What an operation cost over time, by network")
            .WithDescription($"Minutes, and beyond what is kept of them hours or days; at most `limit` points a network. {Rows}")
            .StreamsRows();
        api.MapGet(
                "/tvl",
                ([AsParameters] Layer2MomentQuery query, Layer2Answers answers, CancellationToken stop) =>
                    answers.BridgedAsync(query.Read(), stop)
            )
            .WithName("listBridgedValues")
            .WithSummary("What canonical bridges hold")
            .WithDescription(
                "A lower bound of what is on a rollup: assets that are made there are not in it. ZKsync's vault is shared by other chains."
            );
        api.MapGet("/blobs", BlobsAsync)
            .WithName("listBlobBuyers")
            .Weighs(2)
            .WithSummary("Who bought blobs on L1, most first")
            .WithDescription($"By the accounts that rollups post with; blobs of others are a category. {Rows}")
            .StreamsRows();
    }

    private const string OperationText =
        "`eth_transfer`, `erc20_transfer`, `swap` (or `uniswap_swap`), `nft_transfer` (or `nft_mint`), `bridge_withdrawal`, `withdrawal_claim` (on L1).";

    private static Task<Results<ApiAnswer<IReadOnlyList<Layer2ThroughputAnswer>>, ApiRows<Layer2ThroughputAnswer>>> ThroughputAsync(
        [Description("Name of the rollup.")] string network,
        [AsParameters] Layer2RangeQuery query,
        HttpContext http,
        Layer2Answers answers,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var (found, range) = (answers.Find(network), Range(query, http, meta));
        return SeriesAsync(http, answers, range, () => answers.ThroughputAsync(found, range, stop), $"throughput-{found.Name}");
    }

    private static async Task<Results<ApiAnswer<IReadOnlyList<Layer2PostingAnswer>>, ApiRows<Layer2PostingAnswer>>> PostingsAsync(
        [Description("Name of the rollup.")] string network,
        [AsParameters] Layer2PostingsQuery query,
        HttpContext http,
        Layer2Answers answers,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var found = answers.Find(network);
        var reading = new QueryReading();
        var range = query.Read(reading, http.Request.Headers.Accept, meta.Now);
        var (kind, before) = (query.ReadKind(reading), query.ReadCursor(reading, found.Name));
        reading.Finish();
        return range.Format == RowFormat.Json
            ? await answers.PostingsAsync(found, kind, range, before, stop)
            : await ApiRows<Layer2PostingAnswer>.OpenAsync(
                http,
                answers.PostingPages(found, kind, range, before, stop),
                range.Format,
                $"postings-{found.Name}",
                range.Limit
            );
    }

    private static Task<Results<ApiAnswer<IReadOnlyList<Layer2CostPointAnswer>>, ApiRows<Layer2CostPointAnswer>>> CostsAsync(
        [Description(OperationText)] string operation,
        [AsParameters] Layer2RangeQuery query,
        HttpContext http,
        Layer2Answers answers,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var (found, range) = (OperationOf(operation), Range(query, http, meta));
        return SeriesAsync(http, answers, range, () => answers.CostsAsync(found, range, stop), $"costs-{Operations.NameOf(found)}");
    }

    private static Task<Results<ApiAnswer<IReadOnlyList<BlobBuyerAnswer>>, ApiRows<BlobBuyerAnswer>>> BlobsAsync(
        [AsParameters] Layer2RangeQuery query,
        HttpContext http,
        Layer2Answers answers,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var range = Range(query, http, meta);
        return SeriesAsync(http, answers, range, () => answers.BlobsAsync(range, stop), "blob-buyers");
    }

    /// <param name="name">Name of the file of rows, without its ending.</param>
    private static async Task<Results<ApiAnswer<IReadOnlyList<T>>, ApiRows<T>>> SeriesAsync<T>(
        HttpContext http,
        Layer2Answers answers,
        Layer2Range range,
        Func<Task<IEnumerable<T>>> rows,
        string name
    )
        where T : notnull =>
        range.Format == RowFormat.Json ? answers.List(await rows()) : await ApiRows<T>.OpenAsync(http, OnePage(rows), range.Format, name);

    private static Layer2Range Range(Layer2RangeQuery query, HttpContext http, MetaWriter meta)
    {
        var reading = new QueryReading();
        var range = query.Read(reading, http.Request.Headers.Accept, meta.Now);
        reading.Finish();
        return range;
    }

    /// <exception cref="ApiProblemException">It is none.</exception>
    private static Operation OperationOf(string name)
    {
        var reading = new QueryReading();
        var operation = Operations.Find(name);
        if (operation is null)
            reading.Refuse("operation", $"operation must be one of {string.Join(", ", Operations.All.Select(Operations.NameOf))}.");
        reading.Finish();
        return operation!.Value;
    }

    /// <summary>Read when they are asked for: after the export has its slot.</summary>
    private static async IAsyncEnumerable<IEnumerable<T>> OnePage<T>(Func<Task<IEnumerable<T>>> rows)
    {
        yield return await rows();
    }
}
