using System.Globalization;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Swaps;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

/// <summary>What a commit does with extracts, the same on plain PostgreSQL and on hypertables.</summary>
public abstract class ExtractStoreContract
{
    private readonly ChainDescriptor _chain = StorageHost.NewChain();

    private protected abstract StorageHost Host { get; }

    [Fact]
    public async Task CommitAsync_Blocks_StoreTheirExtractsExactly()
    {
        var blocks = Range(1000, 60);

        await CommitAsync(blocks);

        await ShouldHoldAsync(blocks);
        (await CoverageAsync()).ShouldBe(["blob_postings {[1000,1060)}", "closing_transactions {[1000,1060)}", "swaps {[1000,1060)}"]);
    }

    [Fact]
    public async Task CommitAsync_SameBatchTwice_ChangesNothing()
    {
        var blocks = Range(0, 20);
        await CommitAsync(blocks);

        await CommitAsync(blocks);

        await ShouldHoldAsync(blocks);
    }

    [Fact]
    public async Task CommitAsync_Reorganisation_ReplacesTheExtractsAboveTheAncestor()
    {
        await CommitAsync(Range(0, 40));
        var branch = Range(36, 2, branch: 1);
        var lost = new Reorganisation(35, TestBlocks.Make(39).Header.Ref, branch[^1].Header.Ref, Host.Time.GetUtcNow());

        await CommitAsync(branch, lost);

        await ShouldHoldAsync([.. Range(0, 36), .. branch]);
        (await CoverageAsync()).ShouldAllBe(line => line.EndsWith("{[0,38)}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CommitAsync_HeadersAlone_KnowNothingAndTakeNothingOfTheSameBlock()
    {
        await CommitAsync(Range(0, 10));

        await CommitAsync(Range(5, 10, depth: BlockDepth.Headers));

        await ShouldHoldAsync(Range(0, 10));
        (await CoverageAsync()).ShouldAllBe(line => line.EndsWith("{[0,10)}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CommitAsync_HeadersOfAnotherBlock_TakeTheExtractsOfTheOneTheyReplace()
    {
        await CommitAsync(Range(0, 10));

        await CommitAsync(Range(4, 3, branch: 1, depth: BlockDepth.Headers));

        await ShouldHoldAsync([.. Range(0, 4), .. Range(7, 3)]);
        (await CoverageAsync()).ShouldAllBe(line => line.EndsWith("{[0,4),[7,10)}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CommitAsync_SameHeightAtAnotherTime_KeepsOneBlocksExtracts()
    {
        await CommitAsync(Range(0, 12));
        var moved = Range(6, 4, branch: 1, step: TimeSpan.FromDays(3));

        await CommitAsync(moved);

        await ShouldHoldAsync([.. Range(0, 6), .. moved, .. Range(10, 2)]);
    }

    [Fact]
    public async Task CommitAsync_ReadAgain_WritesAnewWhatIsKnownAndKeepsTheRest()
    {
        await CommitAsync(Range(0, 12));
        var again = Range(0, 12, depth: BlockDepth.Receipts)
            .Select(block => block with { Extracts = block.Extracts with { Swaps = [.. block.Extracts.Swaps!.Take(1)] } })
            .ToList();

        await CommitAsync(again);

        await ShouldHoldAsync(
            Range(0, 12).Select(block => block with { Extracts = block.Extracts with { Swaps = [.. block.Extracts.Swaps!.Take(1)] } })
        );
    }

    [Fact]
    public async Task CommitAsync_SwapsUnknown_AreNotCoveredAndTheOthersAre()
    {
        var blocks = Range(0, 9)
            .Select(block => block.Header.Number == 3 ? block with { Extracts = block.Extracts with { Swaps = null } } : block)
            .ToList();

        await CommitAsync(blocks);

        (await CoverageAsync()).ShouldBe(["blob_postings {[0,9)}", "closing_transactions {[0,9)}", "swaps {[0,3),[4,9)}"]);
        var state = await Host.Store.LoadAsync(_chain, BlockDepth.Full, default);
        (state.Coverage.ToString(), state.Extracted.ToString()).ShouldBe(("{[0,9)}", "{[0,3),[4,9)}"));
        (await Host.Store.LoadAsync(_chain, BlockDepth.Headers, default)).Extracted.ToString().ShouldBe("{[0,9)}");
    }

    [Fact]
    public async Task CommitAsync_DepthReceipts_CoversClosingTransactionsNot()
    {
        await CommitAsync(Range(0, 9, depth: BlockDepth.Receipts));

        (await CoverageAsync()).ShouldBe(["blob_postings {[0,9)}", "swaps {[0,9)}"]);
        (await Host.Store.LoadAsync(_chain, BlockDepth.Receipts, default)).Extracted.ToString().ShouldBe("{[0,9)}");
        (await Host.Store.LoadAsync(_chain, BlockDepth.Full, default)).Extracted.ToString().ShouldBe("{}");
    }

    private protected ChainDescriptor Chain => _chain;

    private protected static IReadOnlyList<Block> Range(
        long first,
        int count,
        int branch = 0,
        BlockDepth depth = BlockDepth.Full,
        TimeSpan? step = null
    ) => [.. TestBlocks.Range(first, count, branch, depth, step).Select(TestSwaps.WithExtracts)];

    private protected async Task CommitAsync(IReadOnlyList<Block> blocks, Reorganisation? lost = null) =>
        await Host.Store.CommitAsync(
            TestBlocks.Batch(_chain, await Host.LeaseAsync(_chain), blocks) with
            {
                Reorganisation = lost,
            },
            default
        );

    private protected async Task ShouldHoldAsync(IEnumerable<Block> blocks)
    {
        var known = blocks.ToList();
        (await LinesAsync("swaps", "log_index")).ShouldBe(
            known.SelectMany(block => (block.Extracts.Swaps ?? []).Select(swap => $"{Place(block)}|{Text(swap)}"))
        );
        (await LinesAsync("blob_postings", "position")).ShouldBe(
            known.SelectMany(block =>
                (block.Extracts.BlobPostings ?? []).Select(one =>
                    Line(
                        Place(block),
                        one.Position,
                        one.Blobs,
                        one.GasUsed,
                        one.EffectiveGasPriceWei,
                        one.TransactionHash,
                        one.Sender,
                        one.Recipient
                    )
                )
            )
        );
        (await LinesAsync("operation_receipts", "operation")).ShouldBe(
            known.SelectMany(block =>
                (block.Extracts.Operations ?? []).Select(one =>
                    Line(Place(block), one.TransactionHash, (int)one.Operation, one.GasUsed, null, null, null, null, null)
                )
            )
        );
        await ShouldRollUpAsync(known);
        (await LinesAsync("closing_transactions", "position")).ShouldBe(
            known.SelectMany(block =>
                (block.Extracts.ClosingTransactions ?? []).Select(one =>
                    Line(
                        Place(block),
                        one.Position,
                        one.Type,
                        one.GasUsed,
                        one.EffectiveGasPriceWei,
                        one.Succeeded,
                        one.TransactionHash,
                        one.Sender,
                        one.Recipient,
                        one.ValueWei
                    )
                )
            )
        );
    }

    /// <summary>What senders bought in hours and days is what these blocks hold.</summary>
    private async Task ShouldRollUpAsync(IReadOnlyList<Block> blocks)
    {
        foreach (var (table, hours) in new[] { ("blob_sender_hours", 1), ("blob_sender_days", 24) })
            (
                await Host.LinesAsync(
                    $"""
                    SELECT extract(epoch FROM bucket)::bigint, encode(sender, 'hex'), transactions, blobs, uncounted, coalesce(blob_wei::text, ''), priced
                    FROM {table} WHERE chain_id = {_chain.ChainId} ORDER BY 1, 2
                    """
                )
            ).ShouldBe(
                blocks
                    .SelectMany(block => (block.Extracts.BlobPostings ?? []).Select(posting => (Block: block, Posting: posting)))
                    .GroupBy(one => (Bucket: one.Block.Header.Time.ToUnixTimeSeconds() / 3600 / hours * 3600 * hours, one.Posting.Sender))
                    .Select(bought =>
                    {
                        var priced = bought.Where(one => one.Posting.Blobs is not null).ToList();
                        return Line(
                            bought.Key.Bucket,
                            Convert.ToHexStringLower(bought.Key.Sender!.Value.ToBytes()),
                            bought.Count(),
                            priced.Sum(one => one.Posting.Blobs),
                            bought.Count() - priced.Count,
                            priced.Count == 0 ? null : priced.Sum(one => one.Posting.Blobs * 131_072L * one.Block.BlobBaseFeeWei),
                            priced.Count
                        );
                    })
                    .Order(StringComparer.Ordinal)
            );
    }

    /// <summary>Rows as the server writes them, byte strings with 0x.</summary>
    private async Task<IEnumerable<string>> LinesAsync(string table, string place)
    {
        var columns = await Host.LinesAsync(
            $"SELECT column_name, data_type FROM information_schema.columns WHERE table_name = '{table}' AND column_name NOT IN ('chain_id', 'number', 'time') ORDER BY ordinal_position"
        );
        var texts = columns
            .Select(line => line.Split('|'))
            .Select(column => column[1] == "bytea" ? $"'0x' || encode({column[0]}, 'hex')" : $"{column[0]}::text")
            .Select(text => $"coalesce({text}, '')");
        return await Host.LinesAsync(
            $"SELECT number, extract(epoch FROM time)::bigint, {string.Join(", ", texts)} FROM {table} WHERE chain_id = {_chain.ChainId} ORDER BY number, {place}"
        );
    }

    private async Task<List<string>> CoverageAsync() =>
        await Host.LinesAsync(
            $"SELECT split_part(series, '.', 1) || ' ' || ranges::text FROM coverage WHERE series LIKE '%.1:{_chain.Name}' ORDER BY 1"
        );

    private static string Place(Block block) => $"{block.Header.Number}|{block.Header.Time.ToUnixTimeSeconds()}";

    private static string Text(SwapEvent swap) =>
        Line(
            swap.LogIndex,
            swap.TransactionIndex,
            (int)swap.Protocol,
            swap.Coin0.Index,
            swap.Coin1.Index,
            swap.TransactionHash,
            swap.Emitter,
            swap.PoolId,
            swap.Coin0.Token,
            swap.Coin1.Token,
            swap.Coin0.Amount,
            swap.Coin1.Amount,
            swap.Sender,
            swap.Recipient,
            swap.TransactionFrom,
            swap.TransactionTo
        );

    private static string Line(params object?[] values) =>
        string.Join(
            '|',
            values.Select(value => value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture))
        );
}
