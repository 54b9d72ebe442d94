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

    public async Task<ApiAnswer<MevStatsAnswer>> StatsAsync(HoursQuery query, ConfiguredChains chains, CancellationToken stop)
    {
        var (chain, market) = await MarketAsync(query, chains, stop);
        return await AnswerAsync(chain, MevStatsAnswer.Of(market), stop);
    }

    public async Task<ApiAnswer<MevAnalysisAnswer>> AnalysisAsync(HoursQuery query, ConfiguredChains chains, CancellationToken stop)
    {
        var (chain, market) = await MarketAsync(query, chains, stop);
        var spread = await reader.GetDistributionAsync(chain, market.From, market.To, stop);
        return await AnswerAsync(chain, MevAnalysisAnswer.Of(market, spread), stop);
    }

    public async Task<ApiAnswer<IReadOnlyList<MevBuilderAnswer>>> BuildersAsync(
        HoursQuery query,
        ConfiguredChains chains,
        CancellationToken stop
    )
    {
        var (chain, market) = await MarketAsync(query, chains, stop);
        return await AnswerAsync(chain, Builders(market, int.MaxValue), stop);
    }

    public async Task<ApiAnswer<IReadOnlyList<MevRelayAnswer>>> RelaysAsync(
        HoursQuery query,
        ConfiguredChains chains,
        CancellationToken stop
    )
    {
        var (chain, market) = await MarketAsync(query, chains, stop);
        return await AnswerAsync(chain, Relays(market, int.MaxValue), stop);
    }

    public async Task<ApiAnswer<IReadOnlyList<MevHourAnswer>>> HoursAsync(HoursQuery query, ConfiguredChains chains, CancellationToken stop)
    {
        var (chain, from, to) = Range(query, chains);
        var points = await reader.GetSeriesAsync(chain, from, to, MarketResolution.Hour, stop);
        IReadOnlyList<MevHourAnswer> hours = [.. points.Select(MevHourAnswer.Of)];
        return await AnswerAsync(chain, hours, stop);
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

    private async Task<(ChainDescriptor, MevMarket)> MarketAsync(HoursQuery query, ConfiguredChains chains, CancellationToken stop)
    {
        var (chain, from, to) = Range(query, chains);
        return (chain, await reader.GetMarketAsync(chain, from, to, stop));
    }

    private (ChainDescriptor Chain, DateTimeOffset From, DateTimeOffset To) Range(HoursQuery query, ConfiguredChains chains)
    {
        var (chain, hours, at) = query.Read(chains);
        if (chain.Slots is null)
        {
            var reading = new QueryReading();
            reading.ChainWithSlots(query.Chain, chains);
            reading.Finish();
        }

        var to = at ?? meta.Now;
        return (chain, RangeBounds.Before(to, TimeSpan.FromHours(hours)), to);
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
