using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>A claim after <see cref="BlockRules"/>: a header, or a rejection, or neither (not there yet).</summary>
/// <param name="TransactionHashes">In block order.</param>
/// <param name="Transactions">In block order; null where only their hashes came.</param>
/// <param name="Notes">Fields that were set to null on the way.</param>
public sealed record CheckedBlock(
    BlockHeader? Header,
    IReadOnlyList<Hash32> TransactionHashes,
    IReadOnlyList<BlockTransaction>? Transactions,
    Rejection? Rejection,
    IReadOnlyList<Rejection> Notes
)
{
    public static CheckedBlock NotYet { get; } = new(null, [], null, null, []);

    public static CheckedBlock Refused(string reason, string detail) => new(null, [], null, new Rejection(reason, detail), []);
}
