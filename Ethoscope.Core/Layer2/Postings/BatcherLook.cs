using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>What batchers did where no event tells.</summary>
/// <param name="Batches">Transactions with blobs that were not seen before.</param>
/// <param name="Signs">Null where nothing is to be watched.</param>
internal sealed record BatcherLook(IReadOnlyList<Posting> Batches, PostingSigns? Signs)
{
    /// <summary>Heights of L1 whose stored blocks were looked through.</summary>
    public IReadOnlyList<CoverageRange> Looked { get; init; } = [];

    /// <summary>To be called once they are stored: they are not told of again.</summary>
    public Action Kept { get; init; } = () => { };
}
