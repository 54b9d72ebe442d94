using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Blocks;
using Ethoscope.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace Ethoscope.Tests.Data.Blocks;

/// <summary>Compares all that is stored of a chain with what it should be.</summary>
internal static class StoredState
{
    /// <summary>Rows, both rollups, coverage of the three depths and the head are those of these blocks.</summary>
    public static async Task ShouldHoldAsync(
        this StorageHost host,
        ChainDescriptor chain,
        IReadOnlyCollection<Block> blocks,
        Coverage? covered = null
    )
    {
        var expected = blocks.OrderBy(block => block.Header.Number).ToList();
        (await host.BlocksAsync(chain)).Select(Text).ShouldBe(expected.Select(Text));

        await using var context = host.Context();
        var hours = await context
            .Set<BlockHourEntity>()
            .Where(row => row.ChainId == chain.ChainId)
            .OrderBy(row => row.Bucket)
            .ToListAsync();
        hours.Select(RollupModel.Text).ShouldBe(RollupModel.Of<BlockHourEntity>(expected, chain.ChainId, TimeSpan.FromHours(1)));
        var days = await context.Set<BlockDayEntity>().Where(row => row.ChainId == chain.ChainId).OrderBy(row => row.Bucket).ToListAsync();
        days.Select(RollupModel.Text).ShouldBe(RollupModel.Of<BlockDayEntity>(expected, chain.ChainId, TimeSpan.FromDays(1)));

        var heights = covered ?? Coverage.Of(expected.Select(block => new CoverageRange(block.Header.Number, block.Header.Number + 1)));
        var state = await host.Store.LoadAsync(chain, BlockDepth.Headers, default);
        state.Coverage.ToString().ShouldBe(heights.ToString());
        state.Head.ShouldBe(expected.LastOrDefault(block => block.Header.Number == heights.Last)?.Header.Ref);
        var head = (await host.Reader.GetStatusAsync(chain, null, default)).Head;
        (head is null ? null : Text(head)).ShouldBe(
            heights.Last is { } last ? Text(expected.Single(block => block.Header.Number == last)) : null
        );
    }

    public static async Task<IReadOnlyList<Block>> BlocksAsync(this StorageHost host, ChainDescriptor chain) =>
        [.. (await host.Reader.GetLatestAsync(chain, 1_000_000, null, null, default)).Reverse()];

    /// <summary>Every field, byte strings by their content.</summary>
    public static string Text(Block block) =>
        $"{block with { Header = block.Header with { ExtraData = null } }} {(block.Header.ExtraData is { } data ? Convert.ToHexString(data) : "none")}";
}
