using Ethoscope.Core.Blocks;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

/// <summary>The same on hypertables, and in their compressed chunks.</summary>
public sealed class ExtractStoreOnTimescaleTests(TimescaleServer server) : ExtractStoreContract, IClassFixture<TimescaleServer>
{
    private protected override StorageHost Host => server.Host;

    [Fact]
    public async Task CommitAsync_IntoCompressedChunks_AddsRewritesAndReplaces()
    {
        var step = TimeSpan.FromHours(8);
        await CommitAsync([.. Range(0, 100, step: step), .. Range(110, 90, step: step)]);
        foreach (var table in new[] { "swaps", "blob_postings", "closing_transactions" })
            (await Host.ScalarAsync($"SELECT count(compress_chunk(chunk, if_not_compressed => true)) FROM show_chunks('{table}') AS chunk"))
                .ShouldBeOfType<long>()
                .ShouldBeGreaterThan(1);
        var between = Range(100, 10, step: step);
        var other = Range(40, 5, branch: 1, step: step);
        var branch = Range(190, 4, branch: 1, step: step);
        var lost = new Reorganisation(189, TestBlocks.Make(199, step: step).Header.Ref, branch[^1].Header.Ref, Host.Time.GetUtcNow());

        await CommitAsync(between);
        await CommitAsync(Range(20, 5, step: step));
        await CommitAsync(other);
        await CommitAsync(branch, lost);

        await ShouldHoldAsync([.. Range(0, 40, step: step), .. other, .. Range(45, 145, step: step), .. branch]);
    }
}
