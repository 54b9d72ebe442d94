using System.Numerics;
using System.Runtime.CompilerServices;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Asks for rollups, and says what the answer stands on.</summary>
internal sealed class Layer2Answers(ILayer2Reader reader, IPriceReader prices, MetaWriter meta, IServiceProvider services)
{
    private static readonly TimeSpan CadenceDays = TimeSpan.FromDays(7);

    /// <exception cref="ApiProblemException">Rollups are turned off.</exception>
    public Layer2Networks Networks =>
        services.GetService<Layer2Networks>()
        ?? throw new ApiProblemException(ApiProblem.NotFound("No rollup is watched here (Ethoscope:Layer2 is none)."));

    /// <exception cref="ApiProblemException">No rollup of that name is watched.</exception>
    public Layer2Network Find(string name) =>
        Networks.Find(name)
        ?? throw new ApiProblemException(
            ApiProblem.NotFound($"No rollup of this name is watched here: {string.Join(", ", Networks.All.Select(one => one.Name))} are.")
        );

    public async Task<ApiAnswer<Layer2ComparisonAnswer>> CompareAsync(DateTimeOffset? at, CancellationToken stop)
    {
        var comparison = await reader.GetComparisonAsync(Networks, at, stop);
        var price = await prices.GetAsync(at, stop);
        var answer = new Layer2ComparisonAnswer(
            comparison.At.UtcDateTime,
            price.Price,
            [.. comparison.L1.Select(cost => Layer2CostAnswer.Of(cost, null, price))],
            [
                .. comparison.Standings.Select(standing =>
                    Layer2NetworkAnswer.Of(standing, CostsOf(comparison, standing.Network.Name, price))
                ),
            ]
        );
        return Answer(answer, comparison.Standings.Select(standing => standing.Heads?.Source));
    }

    public async Task<ApiAnswer<IReadOnlyList<Layer2SavingsAnswer>>> SavingsAsync(DateTimeOffset? at, CancellationToken stop)
    {
        var comparison = await reader.GetComparisonAsync(Networks, at, stop);
        var price = await prices.GetAsync(at, stop);
        IReadOnlyList<Layer2SavingsAnswer> rows =
        [
            .. comparison.Standings.SelectMany(standing =>
                comparison
                    .Costs.GetValueOrDefault(standing.Network.Name, [])
                    .Select(cost => OnL1(comparison, cost.Operation) is { } l1 ? Layer2SavingsAnswer.Of(cost, l1, price) : null)
                    .OfType<Layer2SavingsAnswer>()
            ),
        ];
        return Answer(rows, comparison.Standings.Select(standing => standing.Heads?.Source));
    }

    public async Task<ApiAnswer<Layer2OperationAnswer>> OperationAsync(Operation operation, DateTimeOffset? at, CancellationToken stop)
    {
        var comparison = await reader.GetComparisonAsync(Networks, at, stop);
        var price = await prices.GetAsync(at, stop);
        var l1 = OnL1(comparison, operation);
        IReadOnlyList<Layer2CostAnswer> costs =
        [
            .. comparison
                .Costs.Values.SelectMany(all => all)
                .Concat(comparison.L1)
                .Where(cost => cost.Operation == operation)
                .OrderBy(cost => cost.Parts.TotalWei)
                .ThenBy(cost => cost.Network, StringComparer.Ordinal)
                .Select(cost => Layer2CostAnswer.Of(cost, l1, price)),
        ];
        return Answer(
            new Layer2OperationAnswer(
                Operations.NameOf(operation),
                Operations.TitleOf(operation),
                costs.Count == 0 ? null : costs[0].Network,
                costs
            ),
            comparison.Standings.Select(standing => standing.Heads?.Source)
        );
    }

    public async Task<ApiAnswer<Layer2DetailAnswer>> DetailAsync(Layer2Network network, DateTimeOffset? at, CancellationToken stop)
    {
        var comparison = await reader.GetComparisonAsync(Networks, at, stop);
        var reading = await reader.GetReadingAsync(network, at, stop);
        var end = at ?? meta.Now;
        var cadences = await reader.GetCadencesAsync(network, RangeBounds.Before(end, CadenceDays), end, stop);
        var price = await prices.GetAsync(at, stop);
        var standing = comparison.Standings.First(one => one.Network.Name == network.Name);
        var answer = new Layer2DetailAnswer(
            Layer2NetworkAnswer.Of(standing, CostsOf(comparison, network.Name, price)),
            reading?.Reading.Form,
            reading?.Reading.BlockNumber,
            [.. (reading?.Reading.Parameters ?? []).Select(Layer2ParameterAnswer.Of)],
            [.. cadences.Select(Layer2CadenceAnswer.Of)]
        );
        return Answer(answer, [standing.Heads?.Source, reading?.Reading.Source]);
    }

    public async Task<IEnumerable<Layer2ThroughputAnswer>> ThroughputAsync(
        Layer2Network network,
        Layer2Range range,
        CancellationToken stop
    ) => (await reader.GetThroughputAsync(network, range.From, range.To, Points(range), stop)).Select(Layer2ThroughputAnswer.Of);

    public async Task<IEnumerable<Layer2CostPointAnswer>> CostsAsync(Operation operation, Layer2Range range, CancellationToken stop)
    {
        var names = Networks.All.Select(network => network.Name).Prepend(Networks.Parent.Name).ToList();
        var series = await reader.GetCostsAsync(Networks, names, operation, range.From, range.To, Points(range), stop);
        return series.SelectMany(one => one.Points.Select(point => Layer2CostPointAnswer.Of(one.Network, point)));
    }

    public async Task<ApiAnswer<IReadOnlyList<Layer2PostingAnswer>>> PostingsAsync(
        Layer2Network network,
        PostingKind kind,
        Layer2Range range,
        long? before,
        CancellationToken stop
    )
    {
        var found = await reader.GetPostingsAsync(network, kind, range.From, range.To, range.Limit + 1, before, stop);
        var page = PageOf(found, range.Limit);
        IReadOnlyList<Layer2PostingAnswer> rows = [.. page.Select(Layer2PostingAnswer.Of)];
        return Answer(
            rows,
            [],
            found.Count > page.Count ? Layer2PostingsQuery.NextCursor(network.Name, page[^1].Posting.L1BlockNumber) : null
        );
    }

    public async IAsyncEnumerable<IEnumerable<Layer2PostingAnswer>> PostingPages(
        Layer2Network network,
        PostingKind kind,
        Layer2Range range,
        long? before,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        for (var more = true; more; )
        {
            var found = await reader.GetPostingsAsync(network, kind, range.From, range.To, RowPages.Size + 1, before, stop);
            var page = PageOf(found, RowPages.Size);
            yield return page.Select(Layer2PostingAnswer.Of);
            more = found.Count > page.Count;
            before = page.Count > 0 ? page[^1].Posting.L1BlockNumber : before;
        }
    }

    public async Task<ApiAnswer<IReadOnlyList<BridgedValueAnswer>>> BridgedAsync(DateTimeOffset? at, CancellationToken stop)
    {
        var values = await reader.GetBridgedAsync(Networks, at, stop);
        var price = await prices.GetAsync(at, stop);
        var ether = values.ToDictionary(value => value.Network, EtherOf, StringComparer.Ordinal);
        var all = ether.Values.Aggregate(BigInteger.Zero, (sum, one) => sum + (one ?? 0));
        IReadOnlyList<BridgedValueAnswer> rows =
        [
            .. values.Select(value => new BridgedValueAnswer(
                value.Network,
                Units.Wei(ether[value.Network]),
                ether[value.Network] is { } own && !all.IsZero ? (decimal)(own * 1_000_000_000 / all) / 1_000_000_000m : null,
                [.. value.Balances.Select(balance => BridgedBalanceAnswer.Of(balance, price))]
            )),
        ];
        return Answer(rows, []);
    }

    public async Task<IEnumerable<BlobBuyerAnswer>> BlobsAsync(Layer2Range range, CancellationToken stop)
    {
        var buyers = await reader.GetBlobBuyersAsync(Networks, range.From, range.To, stop);
        var blobs = buyers.Sum(buyer => buyer.Blobs);
        return buyers.Select(buyer => BlobBuyerAnswer.Of(buyer, blobs));
    }

    /// <summary>Rows of a series in their envelope.</summary>
    public ApiAnswer<IReadOnlyList<T>> List<T>(IEnumerable<T> rows)
    {
        IReadOnlyList<T> list = [.. rows];
        return Answer(list, []);
    }

    /// <summary>Postings of one L1 block stay on one page, which a cursor by height could not part.</summary>
    private static IReadOnlyList<PostingInterval> PageOf(IReadOnlyList<PostingInterval> found, int limit)
    {
        if (found.Count <= limit)
            return found;
        var cut = found[limit].Posting.L1BlockNumber;
        var page = found.TakeWhile(one => one.Posting.L1BlockNumber > cut).ToList();
        return page.Count > 0 ? page : [.. found.Take(limit)];
    }

    private static int Points(Layer2Range range) => Math.Min(range.Limit, Layer2RangeQuery.MostRows);

    private static OperationCost? OnL1(Layer2Comparison comparison, Operation operation) =>
        comparison.L1.FirstOrDefault(cost => cost.Operation == operation);

    private static IReadOnlyList<Layer2CostAnswer> CostsOf(Layer2Comparison comparison, string network, PriceQuote price) =>
        [
            .. comparison
                .Costs.GetValueOrDefault(network, [])
                .Select(cost => Layer2CostAnswer.Of(cost, OnL1(comparison, cost.Operation), price)),
        ];

    /// <summary>Null where none of its own was read.</summary>
    private static BigInteger? EtherOf(BridgedValue value)
    {
        var own = value.Balances.Where(balance => balance.Asset.Token is null && !balance.IsShared).ToList();
        return own.Count == 0 || value.Balances.Any(balance => balance is { Asset.Token: null, IsShared: true })
            ? null
            : own.Aggregate(BigInteger.Zero, (sum, balance) => sum + balance.Units);
    }

    private ApiAnswer<T> Answer<T>(T data, IEnumerable<string?> sources, string? next = null)
        where T : notnull =>
        new(
            data,
            meta.Of(sources.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Layer2Unknown.Of(data)),
            ApiFreshness.Head,
            next
        );
}
