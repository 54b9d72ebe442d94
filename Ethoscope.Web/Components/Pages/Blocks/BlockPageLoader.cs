using Ethoscope.Core.Blocks;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mev;
using Ethoscope.Web.Components.Pages.Mev;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>Asks for all that the page of a block shows.</summary>
internal sealed class BlockPageLoader(
    IBlockReader reader,
    IConsensusReader consensus,
    IMevReader mev,
    MevLoader market,
    ILiveFeed feed,
    PartReader parts
)
{
    public async Task<BlockPageView> LoadAsync(BlockQuestion question, CancellationToken stop)
    {
        var view = new BlockPageView(question, feed.LastId);
        var answer = await parts.ReadAsync(async () => new Answer(await FindAsync(question, stop)));
        var stored = answer.Value?.Found;
        var found = BlockHistory.Then(stored, question.At);
        var number = found?.Block.Header.Number ?? question.Number;
        return view with
        {
            Found = new(found, answer.Failure),
            ExistsFrom = found is null ? stored?.Block.Header.Time : null,
            Status = await ReadStatusAsync(question, stop),
            Slot = await ReadSlotAsync(question, found?.Block, stop),
            Market = await ReadMarketAsync(question, found?.Block, stop),
            Rivals = number is { } height ? await parts.ReadAsync(() => RivalsAsync(question, found, height, stop)) : default,
        };
    }

    public Task<Part<ChainStatus>> ReadStatusAsync(BlockQuestion question, CancellationToken stop) =>
        parts.ReadAsync(() => reader.GetStatusAsync(question.Chain, question.At, stop));

    /// <summary>The slot of a block; of another block of the same slot nothing is told.</summary>
    public async Task<Part<Slot>> ReadSlotAsync(BlockQuestion question, Block? block, CancellationToken stop)
    {
        if (block?.Slot is not { } number || question.Chain.Slots is null)
            return default;

        var answer = await parts.ReadAsync(async () => new SlotAnswer(await consensus.FindSlotAsync(question.Chain, number, stop)));
        return new(
            answer.Value?.Slot is { } slot && (slot.BlockHash is null || slot.BlockHash == block.Header.Hash) ? slot : null,
            answer.Failure
        );
    }

    /// <summary>Who built a block and what its proposer got; of another block of the same height nothing is told.</summary>
    public async Task<Part<BlockMarket>> ReadMarketAsync(BlockQuestion question, Block? block, CancellationToken stop)
    {
        if (block?.Slot is not { } slot || question.Chain.Slots is null)
            return default;
        return await parts.ReadAsync(async () =>
        {
            var chain = question.Chain;
            var (found, auctions, lost) = (
                mev.FindAsync(chain, block.Header.Number, stop),
                mev.GetAuctionsAsync(chain, slot, stop),
                mev.GetLostAsync(chain, slot, stop)
            );
            var own = await found is { } seen && seen.Hash == block.Header.Hash ? seen : null;
            return new BlockMarket(own, own?.Builder is { } name ? await market.TitleAsync(chain, name, own.Time, stop) : null)
            {
                Network = market.NetworkOf(chain),
                Auctions = await auctions,
                Lost = await lost,
            };
        });
    }

    private async Task<BlockLookup?> FindAsync(BlockQuestion question, CancellationToken stop)
    {
        if (question.Hash is { } hash)
            return await reader.FindAsync(question.Chain, hash, stop);
        return await reader.FindAsync(question.Chain, question.Number!.Value, stop) is { } block ? new BlockLookup(block, null) : null;
    }

    private async Task<IReadOnlyList<BlockLookup>> RivalsAsync(
        BlockQuestion question,
        BlockLookup? found,
        long height,
        CancellationToken stop
    )
    {
        var rivals = (await reader.GetOrphansAsync(question.Chain, height, stop)).Where(orphan =>
            orphan.Block.Header.Hash != found?.Block.Header.Hash && BlockHistory.HadLost(orphan, question.At)
        );
        if (found?.LostIn is not null && await reader.FindAsync(question.Chain, height, stop) is { } winner)
            rivals = rivals.Prepend(new BlockLookup(winner, null));
        return [.. rivals];
    }

    private sealed record Answer(BlockLookup? Found);

    private sealed record SlotAnswer(Slot? Slot);
}
