using System.Runtime.CompilerServices;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Asks for blocks and says what the answer stands on.</summary>
internal sealed class BlockAnswers(IBlockReader reader, MetaWriter meta)
{
    public static readonly RowTable Table = new(ApiJson.TypeOf<BlockAnswer>(), "canonical", "lost_in", "extra_data_text");

    public async Task<ApiAnswer<IReadOnlyList<BlockAnswer>>> ListAsync(BlocksQuestion question, CancellationToken stop)
    {
        var chain = question.Chain;
        var status = await reader.GetStatusAsync(chain, question.Range.AsOf, stop);
        var page = await reader.GetRangeAsync(chain, question.Range, question.Limit, question.Below, stop);
        var final = status.Finalized?.Number;
        var data = page.Blocks.Select(block => BlockAnswer.Of(block, chain, null, true, final)).ToList();
        bool? isFinal = final is null || data.Count == 0 ? null : data.TrueForAll(block => block.Finalized == true);
        return new(
            data,
            meta.Of(
                status.Head,
                isFinal,
                page.Blocks.Select(block => block.Source),
                Note(status, page, question.Below),
                UnknownFields.Of(page.Blocks, isFinal, data.Count == 0)
            ),
            ApiFreshness.Head,
            page.Next is { } next ? BlocksQuery.NextCursor(chain, next) : null
        );
    }

    /// <summary>Every block of the range, page by page.</summary>
    public async IAsyncEnumerable<IEnumerable<BlockAnswer>> PagesAsync(
        BlocksQuestion question,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var (chain, size) = (question.Chain, Math.Min(question.Limit, RowPages.Size));
        var final = (await reader.GetStatusAsync(chain, question.Range.AsOf, stop)).Finalized?.Number;
        var below = question.Below;
        do
        {
            var page = await reader.GetRangeAsync(chain, question.Range, size, below, stop);
            yield return page.Blocks.Select(block => BlockAnswer.Of(block, chain, null, true, final));
            below = page.Next;
        } while (below is not null);
    }

    /// <exception cref="ApiProblemException">There is no such block here.</exception>
    public async Task<ApiAnswer<BlockAnswer>> FindAsync(ChainDescriptor chain, BlockId id, DateTimeOffset? at, CancellationToken stop)
    {
        var found =
            id.Hash is { } hash ? await reader.FindAsync(chain, hash, stop)
            : await reader.FindAsync(chain, id.Number!.Value, stop) is { } block ? new BlockLookup(block, null)
            : null;
        var status = await reader.GetStatusAsync(chain, at, stop);
        if (found is null || found.Block.Header.Time > at)
            throw new ApiProblemException(
                ApiProblem.NotFound(found is null ? Absence(chain, id, status) : "This block is of a later time than that moment.")
            );

        // A block that lost may have been read without the reorganisation that it lost in: whether it stands is asked of its height.
        var lostLater = found.LostIn?.DetectedAt > at;
        var lostIn = lostLater ? null : found.LostIn;
        var canonical =
            lostIn is null
            && (
                lostLater
                || id.Hash is null
                || (await reader.FindAsync(chain, found.Block.Header.Number, stop))?.Header.Hash == found.Block.Header.Hash
            );
        var data = BlockAnswer.Of(found.Block, chain, lostIn, canonical, status.Finalized?.Number);
        return new(
            data,
            meta.Of(status.Head, data.Finalized, [found.Block.Source], unknown: UnknownFields.Of([found.Block], data.Finalized)),
            data is { Finalized: true } && found.Block.Depth == BlockDepth.Full ? ApiFreshness.Immutable : ApiFreshness.Head
        );
    }

    /// <summary>What of the asked heights is not stored, for the part of the range that this page goes over.</summary>
    private static CoverageNote Note(ChainStatus status, BlockList page, long? below)
    {
        var (coverage, head) = (status.Coverage, status.Head?.Header.Number);
        var missing = new List<HeightRange>();
        var bottom = page.Next ?? page.From;
        if (coverage is { First: { } first, Last: { } last })
        {
            var top = Math.Min(Math.Min(page.To ?? long.MaxValue, below ?? long.MaxValue), (head ?? last) + 1);
            if (bottom is null && first > 0 && top > 0)
                missing.Add(new(null, Math.Min(first, top)));
            missing.AddRange(coverage.Gaps(bottom ?? first, top).Select(gap => new HeightRange(gap.Start, gap.End)));
        }

        missing.Reverse();
        return new(coverage.First, coverage.Last, missing);
    }

    private static string Absence(ChainDescriptor chain, BlockId id, ChainStatus status) =>
        (id.Number, status.Head?.Header.Number, status.Coverage.First) switch
        {
            ({ } number, { } head, _) when number > head =>
                $"The newest block of {chain.Name} is {head}: this one does not exist yet, as far as we know.",
            ({ } number, _, { } first) when number < first => $"Blocks of {chain.Name} are stored from {first} on: this one is not.",
            _ => $"No such block of {chain.Name} is stored.",
        };
}
