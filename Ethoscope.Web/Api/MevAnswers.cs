using System.Runtime.CompilerServices;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Asks for the market of block building, and says what the answer stands on.</summary>
internal sealed class MevAnswers(IMevReader reader, MetaWriter meta)
{
    public static readonly RowTable BlockTable = new(ApiJson.TypeOf<MevBlockAnswer>(), MevBlockAnswer.NotInTables);

    private const int Largest = 5;

    public async Task<ApiAnswer<IReadOnlyList<MevBlockAnswer>>> BlocksAsync(MevBlocksQuestion question, CancellationToken stop)
    {
        var rows = await reader.GetBlocksAsync(question.Chain, question.Filter, question.Limit + 1, null, stop);
        IReadOnlyList<MevBlockAnswer> page = [.. rows.Take(question.Limit).Select(MevBlockAnswer.Of)];
        return await AnswerAsync(
            question.Chain,
            page,
            stop,
            rows.Count > question.Limit ? MevBlocksQuery.NextCursor(MevBlocksQuery.Kind, question.Chain, page[^1].Slot) : null
        );
    }

    public IAsyncEnumerable<IEnumerable<MevBlockAnswer>> BlockPages(MevBlocksQuestion question, CancellationToken stop) =>
        RowPages.ReadAsync<MevBlock, MevBlockAnswer>(
            (after, cancelled) => reader.GetBlocksAsync(question.Chain, question.Filter, RowPages.Size, after, cancelled),
            MevBlockAnswer.Of,
            RowPages.Size,
            stop
        );

    public async Task<ApiAnswer<MevBlockAnswer>> FindAsync(ChainDescriptor chain, long number, DateTimeOffset? at, CancellationToken stop)
    {
        var found = await reader.FindAsync(chain, number, stop);
        if (found is null || found.Time > at)
            throw new ApiProblemException(
                ApiProblem.NotFound(
                    found is null ? $"Nothing is known of this block of {chain.Name}." : "This block is of a later time than that moment."
                )
            );
        return await AnswerAsync(chain, MevBlockAnswer.Of(found), stop);
    }

    public async Task<ApiAnswer<MevStatsAnswer>> StatsAsync(MevHours hours, CancellationToken stop) =>
        await AnswerAsync(hours.Chain, MevStatsAnswer.Of(await MarketAsync(hours, stop)), stop);

    public async Task<ApiAnswer<MevImpactAnswer>> ImpactAsync(MevHours hours, CancellationToken stop) =>
        await AnswerAsync(hours.Chain, MevImpactAnswer.Of(await reader.GetImpactAsync(hours.Chain, hours.From, hours.To, stop)), stop);

    public async Task<ApiAnswer<MevAnalysisAnswer>> AnalysisAsync(MevHours hours, CancellationToken stop)
    {
        var market = await MarketAsync(hours, stop);
        var spread = await reader.GetDistributionAsync(hours.Chain, market.From, market.To, stop);
        return await AnswerAsync(hours.Chain, MevAnalysisAnswer.Of(market, spread), stop);
    }

    public async Task<ApiAnswer<IReadOnlyList<MevBuilderAnswer>>> BuildersAsync(MevHours hours, CancellationToken stop) =>
        await AnswerAsync(hours.Chain, Builders(await MarketAsync(hours, stop), int.MaxValue), stop);

    public async Task<ApiAnswer<IReadOnlyList<MevRelayAnswer>>> RelaysAsync(MevHours hours, CancellationToken stop) =>
        await AnswerAsync(hours.Chain, Relays(await MarketAsync(hours, stop), int.MaxValue), stop);

    public async Task<ApiAnswer<IReadOnlyList<MevHourAnswer>>> HoursAsync(MevHours hours, CancellationToken stop) =>
        await AnswerAsync(hours.Chain, await PointsAsync(hours, stop), stop);

    /// <summary>All in one part: a week has few.</summary>
    public async IAsyncEnumerable<IEnumerable<MevHourAnswer>> HourPages(MevHours hours, [EnumeratorCancellation] CancellationToken stop)
    {
        yield return await PointsAsync(hours, stop);
    }

    public async Task<ApiAnswer<MevSummaryAnswer>> SummaryAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop)
    {
        var to = at ?? meta.Now;
        var market = await reader.GetMarketAsync(chain, RangeBounds.Before(to, TimeSpan.FromHours(24)), to, stop);
        var spread = await reader.GetDistributionAsync(chain, market.From, market.To, stop);
        return await AnswerAsync(
            chain,
            new MevSummaryAnswer(
                MevStatsAnswer.Of(market),
                MevAnalysisAnswer.Of(market, spread),
                Builders(market, Largest),
                Relays(market, Largest)
            ),
            stop
        );
    }

    private static IReadOnlyList<MevBuilderAnswer> Builders(MevMarket market, int most) =>
        [.. market.Builders.Take(most).Select(share => MevBuilderAnswer.Of(share, market.BuilderBlocks))];

    private static IReadOnlyList<MevRelayAnswer> Relays(MevMarket market, int most) =>
        [.. market.Relays.Take(most).Select(share => MevRelayAnswer.Of(share, market))];

    private Task<MevMarket> MarketAsync(MevHours hours, CancellationToken stop) =>
        reader.GetMarketAsync(hours.Chain, hours.From, hours.To, stop);

    private async Task<IReadOnlyList<MevHourAnswer>> PointsAsync(MevHours hours, CancellationToken stop)
    {
        var points = await reader.GetSeriesAsync(hours.Chain, hours.From, hours.To, MarketResolution.Hour, stop);
        return [.. points.Select(MevHourAnswer.Of)];
    }

    public async Task<ApiAnswer<T>> AnswerAsync<T>(ChainDescriptor chain, T data, CancellationToken stop, string? next = null)
        where T : notnull
    {
        var unknown = MevUnknown.Of(data);
        var newest = await reader.GetBlocksAsync(chain, new MevBlockFilter(), 1, null, stop);
        var head =
            newest.Count == 0
                ? null
                : new Slot(newest[0].Slot, newest[0].Time, SlotOutcome.Proposed, SlotOrigin.Execution) { BlockNumber = newest[0].Number };
        return new(data, meta.Of(head, null, [], unknown), ApiFreshness.Head, next);
    }
}
