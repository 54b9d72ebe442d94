using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Core.Live;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>Asks for all that the pages of rollups show. What cannot be had is a part with its reason; the rest is shown.</summary>
internal sealed class Layer2Loader(
    ILayer2Reader reader,
    IPriceReader prices,
    IServiceProvider services,
    ILiveFeed feed,
    TimeProvider time,
    PartReader parts
)
{
    public const int ChartPoints = 300;
    public const int DayPoints = 48;
    public const int SpanParts = 96;
    public const int MostPostings = 60;
    public const int MostBatches = 12;

    /// <summary>Hours of the day are told of at least so many days.</summary>
    public static readonly TimeSpan LeastHours = TimeSpan.FromDays(7);

    private static readonly TimeSpan ByHour = TimeSpan.FromDays(4);

    private readonly Layer2Networks? _watched = services.GetService<Layer2Networks>();

    /// <summary>The rollups of a chain; null where none are watched.</summary>
    public Layer2Networks? NetworksOf(ChainDescriptor chain) =>
        _watched is { } networks && networks.Parent.Name == chain.Name ? networks : null;

    /// <param name="zoom">The part of the charts that is looked at closely; null for none.</param>
    public async Task<Layer2View> LoadAsync(Layer2Question question, TimeWindow? zoom, CancellationToken stop)
    {
        // The position is read first: a message that comes while the queries run is applied again rather than lost.
        var now = time.GetUtcNow();
        var view = new Layer2View(question, feed.LastId) { LoadedAt = now, Zoom = zoom };
        if (NetworksOf(question.Chain) is not { } networks)
            return view;

        var window = question.Range.At(question.At ?? question.Range.EndAt(now), now.AddDays(-365));
        view = view with { Networks = networks, Window = window };
        if (question.Network is not null && view.Network is null)
            return view;
        var comparison = ReadComparisonAsync(networks, question.At, stop);
        var price = parts.ReadAsync(() => prices.GetAsync(question.At, stop));
        var costs = ReadCostsAsync(view, window, stop);
        view = question.Network is null ? await LoadAllAsync(view, networks, stop) : await LoadOneAsync(view, view.Network!, stop);
        view = view with { Comparison = await comparison, Price = await price, Costs = await costs };
        return view with { Detail = await ReadDetailAsync(view, stop) };
    }

    /// <summary>The zoomed part of the costs with all the points that it can have.</summary>
    public async Task<Part<IReadOnlyList<CostSeries>>> ReadDetailAsync(Layer2View view, CancellationToken stop) =>
        view.Zoom is { } part && view.Networks is not null && part.Length < view.Window.Length
            ? await ReadCostsAsync(view, part, stop)
            : default;

    public Task<Part<Layer2Comparison>> ReadComparisonAsync(Layer2Networks networks, DateTimeOffset? at, CancellationToken stop) =>
        parts.ReadAsync(() => reader.GetComparisonAsync(networks, at, stop));

    private async Task<Layer2View> LoadAllAsync(Layer2View view, Layer2Networks networks, CancellationToken stop)
    {
        var (window, to) = (view.Window, view.Window.To);
        var width = TimeSpan.FromHours(window.Length <= ByHour ? 1 : 24);
        var hoursFrom = window.Length > LeastHours ? window.From : to - LeastHours;
        var day = ReadCostsAsync(view, new(to.AddDays(-1), to), stop, DayPoints);
        var hours = parts.ReadAsync(() => reader.GetHoursAsync(networks, view.Question.Operation, hoursFrom, to, stop));
        var readings = ReadReadingsAsync(view, networks.All, stop);
        var buyers = parts.ReadAsync(() => reader.GetBlobBuyersAsync(networks, window.From, to, stop));
        var buyersOverTime = parts.ReadAsync(() => reader.GetBlobBuyersOverTimeAsync(networks, window.From, to, width, stop));
        var bridged = parts.ReadAsync(() => reader.GetBridgedAsync(networks, view.Question.At, stop));
        return view with
        {
            Day = await day,
            Hours = await hours,
            Readings = await readings,
            Buyers = await buyers,
            BuyersOverTime = await buyersOverTime,
            BuyersWidth = width,
            Bridged = await bridged,
        };
    }

    private async Task<Layer2View> LoadOneAsync(Layer2View view, Layer2Network network, CancellationToken stop)
    {
        var (from, to) = (view.Window.From, view.Window.To);
        var readings = ReadReadingsAsync(view, [network], stop);
        var throughput = parts.ReadAsync(() => reader.GetThroughputAsync(network, from, to, SpanParts, stop));
        var postings = parts.ReadAsync(() => ReadPostingsAsync(network, to, stop));
        var cadences = parts.ReadAsync(() => reader.GetCadencesAsync(network, from, to, stop));
        var batches = parts.ReadAsync(() => reader.GetBatchesAsync(network, MostBatches, stop));
        var coverage = parts.ReadAsync(() => reader.GetCoverageAsync(network, stop));
        return view with
        {
            Readings = await readings,
            Throughput = await throughput,
            Postings = await postings,
            Cadences = await cadences,
            Batches = await batches,
            Coverage = await coverage,
        };
    }

    private Task<Part<IReadOnlyList<CostSeries>>> ReadCostsAsync(
        Layer2View view,
        TimeWindow window,
        CancellationToken stop,
        int points = ChartPoints
    )
    {
        var networks = view.Networks!;
        string[] names = view.Network is { } one
            ? [one.Name, networks.Parent.Name]
            : [.. networks.All.Select(network => network.Name), networks.Parent.Name];
        return parts.ReadAsync(() => reader.GetCostsAsync(networks, names, view.Question.Operation, window.From, window.To, points, stop));
    }

    private Task<Part<IReadOnlyDictionary<string, FeeReadingPoint>>> ReadReadingsAsync(
        Layer2View view,
        IReadOnlyList<Layer2Network> networks,
        CancellationToken stop
    ) =>
        parts.ReadAsync<IReadOnlyDictionary<string, FeeReadingPoint>>(async () =>
        {
            var found = await Task.WhenAll(
                networks.Select(async network => (network.Name, Reading: await reader.GetReadingAsync(network, view.Question.At, stop)))
            );
            return found.Where(one => one.Reading is not null).ToDictionary(one => one.Name, one => one.Reading!, StringComparer.Ordinal);
        });

    /// <summary>The newest of each kind: some days of them, as a rollup may post once an hour.</summary>
    private async Task<IReadOnlyDictionary<PostingKind, IReadOnlyList<PostingInterval>>> ReadPostingsAsync(
        Layer2Network network,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        var found = new Dictionary<PostingKind, IReadOnlyList<PostingInterval>>();
        foreach (var kind in Enum.GetValues<PostingKind>())
            found[kind] = await reader.GetPostingsAsync(network, kind, to - LeastHours, to, MostPostings, null, stop);
        return found;
    }
}
