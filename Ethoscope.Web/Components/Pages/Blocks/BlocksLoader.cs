using Ethoscope.Core.Blocks;
using Ethoscope.Core.Live;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>Asks for all that the page Blocks shows. What cannot be had is a part with its reason; the rest is shown.</summary>
internal sealed class BlocksLoader(IBlockReader reader, ILiveFeed feed, TimeProvider time, PartReader parts)
{
    private const int ChartPoints = 600;
    private const int ReorganisationCount = 8;

    public async Task<BlocksView> LoadAsync(BlocksQuestion question, CancellationToken stop)
    {
        // The position is read first: a message that comes while the queries run is applied again rather than lost.
        var view = new BlocksView(question, feed.LastId) { StatusAt = time.GetUtcNow() };
        var (chain, at) = (question.Chain, question.At);
        var until = at ?? time.GetUtcNow();

        var status = await ReadStatusAsync(question, stop);
        var latest = await parts.ReadAsync(() => reader.GetLatestAsync(chain, BlocksView.Count, null, at, stop));
        return view with
        {
            Status = status,
            Latest = latest,
            Rows = question.Below is { } below
                ? await parts.ReadAsync(() => reader.GetLatestAsync(chain, BlocksView.Count, below, at, stop))
                : latest,
            Fees = await parts.ReadAsync(() => reader.GetBaseFeesAsync(chain, until - BlocksView.FeeWindow, until, ChartPoints, stop)),
            Reorganisations = await parts.ReadAsync(() => reader.GetReorganisationsAsync(chain, ReorganisationCount, at, stop)),
        };
    }

    public Task<Part<ChainStatus>> ReadStatusAsync(BlocksQuestion question, CancellationToken stop) =>
        parts.ReadAsync(() => reader.GetStatusAsync(question.Chain, question.At, stop));
}
