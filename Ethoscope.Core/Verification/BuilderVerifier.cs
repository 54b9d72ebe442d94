using System.Globalization;
using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Core.Verification;

/// <summary>Verifies a builder's share by what blocks, relays and last transactions that are stored say of each block.</summary>
/// <param name="network">Null where no relays are configured.</param>
public sealed class BuilderVerifier(
    IMevReader market,
    IMevEvidenceReader evidence,
    RelayNetwork? network,
    BuilderLabels labels,
    TimeProvider time
)
{
    /// <summary>Slots below the newest that payloads may still come for.</summary>
    private const int Settling = 64;

    /// <summary>Slots that are read at once.</summary>
    private const int Stretch = 1_024;

    /// <summary>Blocks that are told one by one where they differ.</summary>
    private const int MostTold = 20;

    public static TimeSpan LongestWindow { get; } = TimeSpan.FromDays(7);

    public async Task<VerificationResult> VerifyAsync(
        ChainDescriptor chain,
        string name,
        TimeSpan window,
        DateTimeOffset? at,
        CancellationToken stop
    )
    {
        var subject = $"the share of {labels.TitleOf(name)}";
        if (network is null || network.Chain.Name != chain.Name || chain.Slots is not { } slots)
            return VerificationResult.Impossible(subject, $"no relays of {chain.Name} are configured.");
        if (window < slots.SlotDuration || window > LongestWindow)
            return VerificationResult.Impossible(subject, "a window is a slot at least and seven days at most.");

        if (await EndAsync(chain, slots, at, stop) is not { } end)
            return VerificationResult.Impossible(subject, "no block has been looked at yet.");

        var range = new CoverageRange(Math.Max(0, end - (window.Ticks / slots.SlotDuration.Ticks)), end);
        var (from, to) = (slots.StartOf(range.Start), slots.StartOf(range.End));
        var stored = await market.GetMarketAsync(chain, from, to, stop);
        var share = stored.Builders.FirstOrDefault(one => string.Equals(one.Builder, name, StringComparison.Ordinal));
        var computed = await ComputeAsync(network, range, stop);
        var own = computed.Where(block => string.Equals(block.Builder, name, StringComparison.Ordinal)).ToList();
        if (stored.Blocks == 0 || (share is null && own.Count == 0))
            return VerificationResult.Impossible(subject, $"no block of it is known from {Text(from)} to {Text(to)}.");

        var built = computed.Count(block => block.Origin == BlockOrigin.Builder);
        return VerificationResult.Of(
            $"{subject} from {Text(from)} to {Text(to)}",
            "counted again from each stored block, payload and payment",
            [
                VerifiedValue.Of("blocks", (long?)stored.Blocks, computed.Count),
                VerifiedValue.Of("blocks by builders", (long?)stored.BuilderBlocks, built),
                VerifiedValue.Of("its blocks", share?.Blocks ?? 0, (long?)own.Count),
                VerifiedValue.Of("its share", Percent(share?.Blocks ?? 0, stored.BuilderBlocks), Percent(own.Count, built)),
                VerifiedValue.Of("value for proposers, wei", share?.ValueWei ?? 0, (BigInteger?)Sum(own)),
                .. await NamesAsync(chain, from, to, computed, stop),
            ]
        );
    }

    private async Task<long?> EndAsync(ChainDescriptor chain, SlotClock slots, DateTimeOffset? at, CancellationToken stop)
    {
        if (await market.GetHeadAsync(chain, stop) is not { } head)
            return null;

        return at is { } moment ? Math.Min(slots.SlotDuring(moment), head + 1) : Math.Max(1, head + 1 - Settling);
    }

    private async Task<List<MevBlock>> ComputeAsync(RelayNetwork relays, CoverageRange range, CancellationToken stop)
    {
        var deriver = new MevDeriver(relays, labels);
        var blocks = new List<MevBlock>();
        for (var start = range.Start; start < range.End; start += Stretch)
        {
            var work = await evidence.ReadAsync(relays, new(start, Math.Min(range.End, start + Stretch)), stop);
            blocks.AddRange(deriver.Compute(work, time.GetUtcNow()).Blocks);
        }

        return blocks;
    }

    /// <summary>Blocks whose builder is another one now.</summary>
    private async Task<List<VerifiedValue>> NamesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        List<MevBlock> computed,
        CancellationToken stop
    )
    {
        var byHash = computed.ToDictionary(block => block.Hash);
        var differences = new List<VerifiedValue>();
        MevBlock? after = null;
        while (differences.Count < MostTold)
        {
            var page = await market.GetBlocksAsync(chain, new(from, to), Stretch, after, stop);
            differences.AddRange(
                page.Where(block => !string.Equals(byHash.GetValueOrDefault(block.Hash)?.Builder, block.Builder, StringComparison.Ordinal))
                    .Select(block =>
                        VerifiedValue.Of($"builder of block {block.Number}", block.Builder, byHash.GetValueOrDefault(block.Hash)?.Builder)
                    )
                    .Where(value => !value.IsSame)
            );
            if (page.Count < Stretch)
                break;
            after = page[^1];
        }

        return [.. differences.Take(MostTold)];
    }

    private static BigInteger Sum(List<MevBlock> blocks) => blocks.Aggregate(BigInteger.Zero, (sum, block) => sum + (block.ValueWei ?? 0));

    private static string? Percent(long part, long all) =>
        all == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{100m * part / all:0.0000} %");

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
