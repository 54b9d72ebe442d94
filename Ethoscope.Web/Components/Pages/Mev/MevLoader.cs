using Ethoscope.Core.Chains;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Mev;

/// <summary>Asks for all that the pages of MEV show. What cannot be had is a part with its reason; the rest is shown.</summary>
internal sealed class MevLoader(IMevReader reader, IServiceProvider services, ILiveFeed feed, TimeProvider time, PartReader parts)
{
    public const int TopBlocks = 12;
    public const int PageBlocks = 20;
    public const int Troubles = 8;

    private static readonly TimeSpan ByHour = TimeSpan.FromDays(8);
    private static readonly TimeSpan LeastChart = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestTop = TimeSpan.FromDays(30);

    /// <summary>The relays of a chain; null where none are configured.</summary>
    public RelayNetwork? NetworkOf(ChainDescriptor chain) =>
        services.GetService<RelayNetwork>() is { } network && network.Chain.Name == chain.Name ? network : null;

    /// <param name="zoom">The part of the charts that is looked at closely; null for none.</param>
    public async Task<MevView> LoadAsync(MarketQuestion question, TimeWindow? zoom, CancellationToken stop)
    {
        // The position is read first: a message that comes while the queries run is applied again rather than lost.
        var (chain, now) = (question.Chain, time.GetUtcNow());
        var view = new MevView(question, feed.LastId) { LoadedAt = now, Zoom = zoom };
        if (chain.Slots is not { } clock)
            return view;

        var span = question.Range.At(question.At ?? question.Range.EndAt(now), clock.FirstBlock);
        var window = span.Length < LeastChart ? span with { From = span.To - LeastChart } : span;
        var resolution = ResolutionOf(window.Length);
        view = view with { Network = NetworkOf(chain), Span = span, Window = window, Resolution = resolution };
        var isMarket = question is { Builder: null, Relay: null };
        var filter = new MevBlockFilter(span.From, span.To) { Builder = question.Builder, Relay = question.Relay };
        var head = ReadHeadAsync(chain, question.At, stop);
        var market = parts.ReadAsync(() => reader.GetMarketAsync(chain, span.From, span.To, stop));
        var ranges = isMarket ? parts.ReadAsync(() => ReadRangesAsync(chain, span.To, stop)) : None<IReadOnlyList<MevMarket>>();
        var points = ReadPointsAsync(chain, window, resolution, stop);
        var spread = isMarket ? ReadDistributionAsync(chain, span, stop) : None<ValueDistribution>();
        var blocks = parts.ReadAsync(() => isMarket ? ReadTopAsync(chain, span, stop) : ReadPageAsync(chain, filter, question.Below, stop));
        var underpaid = parts.ReadAsync(() =>
            reader.GetBlocksAsync(chain, filter with { Class = PaymentClass.Underpaid }, Troubles, null, stop)
        );
        var lost = parts.ReadAsync(() => reader.GetLostAsync(chain, filter, Troubles, null, stop));
        var relays = view.Network is { } network
            ? parts.ReadAsync(() => reader.GetRelaysAsync(network, stop))
            : None<IReadOnlyList<RelayStanding>>();
        var profile = question.Builder is { } name ? ReadProfileAsync(chain, name, stop) : None<BuilderProfile>();
        view = view with
        {
            Head = await head,
            Market = await market,
            Ranges = await ranges,
            Points = await points,
            Distribution = await spread,
            Blocks = await blocks,
            Underpaid = await underpaid,
            Lost = await lost,
            Relays = await relays,
            Profile = await profile,
        };
        return view with { Detail = await ReadDetailAsync(view, stop) };
    }

    /// <summary>The zoomed part of the charts by hour, where the whole is by day.</summary>
    public async Task<Part<IReadOnlyList<MarketPoint>>> ReadDetailAsync(MevView view, CancellationToken stop) =>
        view.Zoom is { } part && ResolutionOf(part.Length) < view.Resolution
            ? await ReadPointsAsync(view.Question.Chain, part, ResolutionOf(part.Length), stop)
            : default;

    /// <summary>Name of a builder that people read, as the hour of one of its blocks has it.</summary>
    public async Task<string> TitleAsync(ChainDescriptor chain, string name, DateTimeOffset at, CancellationToken stop)
    {
        var hour = at.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerHour));
        return MevText.Title(await reader.GetMarketAsync(chain, hour, hour.AddHours(1), stop), name);
    }

    /// <summary>The market of the last day, for a page about more than that.</summary>
    public async Task<Part<MevMarket>> ReadDayAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop)
    {
        if (chain.Slots is null)
            return default;
        var to = at ?? TimeRange.Of(RangePreset.Hours24).EndAt(time.GetUtcNow());
        return await parts.ReadAsync(() => reader.GetMarketAsync(chain, to.AddDays(-1), to, stop));
    }

    public async Task<Part<MevHead>> ReadHeadAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop) =>
        await parts.ReadAsync(async () =>
        {
            var slot = await reader.GetHeadAsync(chain, stop);
            var until = at is { } moment ? Math.Min(slot ?? -1, chain.Slots!.SlotDuring(moment)) : slot;
            return new MevHead(slot is null ? null : until, slot is null ? null : chain.Slots!.StartOf(until!.Value));
        });

    private async Task<IReadOnlyList<MevMarket>> ReadRangesAsync(ChainDescriptor chain, DateTimeOffset to, CancellationToken stop) =>
        await Task.WhenAll(MarketQuestion.Ranges.Select(range => reader.GetMarketAsync(chain, to - range.Length!.Value, to, stop)));

    private async Task<IReadOnlyList<MevBlock>> ReadTopAsync(ChainDescriptor chain, TimeWindow span, CancellationToken stop)
    {
        var from = span.Length > LongestTop ? span.To - LongestTop : span.From;
        return await reader.GetBlocksAsync(chain, new(from, span.To) { Order = MevBlockOrder.Value }, TopBlocks, null, stop);
    }

    /// <summary>A page of blocks, and one more where there are older ones.</summary>
    private Task<IReadOnlyList<MevBlock>> ReadPageAsync(ChainDescriptor chain, MevBlockFilter filter, long? below, CancellationToken stop)
    {
        var end = below is { } slot ? chain.Slots!.StartOf(Math.Min(slot, uint.MaxValue)) : filter.To;
        return reader.GetBlocksAsync(chain, end < filter.To ? filter with { To = end } : filter, PageBlocks + 1, null, stop);
    }

    private Task<Part<IReadOnlyList<MarketPoint>>> ReadPointsAsync(
        ChainDescriptor chain,
        TimeWindow window,
        MarketResolution resolution,
        CancellationToken stop
    ) => parts.ReadAsync(() => reader.GetSeriesAsync(chain, window.From, window.To, resolution, stop));

    private async Task<Part<ValueDistribution>> ReadDistributionAsync(ChainDescriptor chain, TimeWindow span, CancellationToken stop)
    {
        var answer = await parts.ReadAsync(async () =>
            new Answer<ValueDistribution>(await reader.GetDistributionAsync(chain, span.From, span.To, stop))
        );
        return new(answer.Value?.Found, answer.Failure);
    }

    private async Task<Part<BuilderProfile>> ReadProfileAsync(ChainDescriptor chain, string name, CancellationToken stop)
    {
        var answer = await parts.ReadAsync(async () => new Answer<BuilderProfile>(await reader.FindBuilderAsync(chain, name, stop)));
        return new(answer.Value?.Found, answer.Failure);
    }

    private static MarketResolution ResolutionOf(TimeSpan length) => length <= ByHour ? MarketResolution.Hour : MarketResolution.Day;

    private static Task<Part<T>> None<T>()
        where T : class => Task.FromResult(default(Part<T>));

    private sealed record Answer<T>(T? Found)
        where T : class;
}
