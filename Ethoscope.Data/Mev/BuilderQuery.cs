using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Mev;

/// <summary>What is known of a builder, by labels and by its blocks of the last days.</summary>
internal sealed class BuilderQuery(IDbContextFactory<EthoscopeDbContext> contexts, BuilderLabels labels, TimeProvider time)
{
    private const int Shown = 20;
    private static readonly TimeSpan Span = TimeSpan.FromDays(30);

    public async Task<BuilderProfile?> FindAsync(ChainDescriptor chain, string name, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var label = labels.Find(name);
        var all = context.MevBlocksOf(chain).Where(row => row.Builder == name);
        var first = await all.MinAsync(row => (long?)row.Slot, stop);
        if (label is null && first is null)
            return null;

        var learnt = await context
            .Set<LearntKeyEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == chain.ChainId && row.Builder == name)
            .ToListAsync(stop);
        var since = time.GetUtcNow() - Span;
        var from = chain.Slots!.RangeOf(since, since).Start;
        var blocks = await all.Where(row => row.Slot >= from && row.Time >= since)
            .GroupBy(row => new
            {
                row.BuilderKey,
                row.ExtraData,
                row.FeeRecipient,
            })
            .Select(use => new BuilderUse(
                use.Key.BuilderKey,
                use.Key.ExtraData,
                use.Key.FeeRecipient,
                use.Max(row => row.Basis),
                use.LongCount(),
                use.Max(row => row.Slot)
            ))
            .ToListAsync(stop);
        return new(name, label?.Title ?? name)
        {
            Keys = Keys(label, learnt.ConvertAll(row => row.ToKey()), blocks),
            Spellings = Most(blocks, use => use.ExtraData, (bytes, count) => new ExtraDataUse(bytes, count)),
            FeeRecipients = Most(blocks, use => use.FeeRecipient, (bytes, _) => Address.FromBytes(bytes)),
            FirstSlot = first ?? 0,
            LastSlot = await all.MaxAsync(row => (long?)row.Slot, stop) ?? 0,
            Label = label,
        };
    }

    private static List<BuilderKeyUse> Keys(BuilderLabel? label, List<LearntKey> learnt, List<BuilderUse> blocks)
    {
        var used = blocks
            .Where(use => use.Key is not null)
            .GroupBy(use => BlsKey.FromBytes(use.Key))
            .ToDictionary(
                key => key.Key,
                key => (Blocks: key.Sum(use => use.Blocks), Last: key.Max(use => use.LastSlot), Basis: key.Max(use => use.Basis))
            );
        var known = learnt.ToDictionary(key => key.Key);
        return
        [
            .. used
                .Keys.Union(known.Keys)
                .Select(key =>
                {
                    var use = used.GetValueOrDefault(key);
                    var basis =
                        label?.Keys.Contains(key) == true ? NameBasis.Label
                        : known.TryGetValue(key, out var one) && !one.IsImpostor ? NameBasis.Learnt
                        : (NameBasis?)use.Basis ?? NameBasis.Key;
                    return new BuilderKeyUse(key, basis, use.Blocks, use.Blocks > 0 ? use.Last : known[key].Slot);
                })
                .OrderByDescending(use => use.Blocks)
                .ThenBy(use => use.Key.ToString(), StringComparer.Ordinal),
        ];
    }

    private static List<T> Most<T>(List<BuilderUse> blocks, Func<BuilderUse, byte[]?> part, Func<byte[], long, T> make) =>
        [
            .. blocks
                .Where(use => part(use) is not null)
                .GroupBy(use => Convert.ToHexStringLower(part(use)!))
                .Select(use => (use.Key, Blocks: use.Sum(one => one.Blocks)))
                .OrderByDescending(use => use.Blocks)
                .ThenBy(use => use.Key, StringComparer.Ordinal)
                .Take(Shown)
                .Select(use => make(Convert.FromHexString(use.Key), use.Blocks)),
        ];
}
