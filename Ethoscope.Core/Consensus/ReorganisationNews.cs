namespace Ethoscope.Core.Consensus;

/// <summary>A <see cref="ConsensusReorganisation"/> in short.</summary>
/// <param name="Depth">Slots from the ancestor to the head that lost.</param>
/// <param name="Ancestor">Last block that both branches share; null where the endpoint only told of the reorganisation.</param>
/// <param name="OldHead">Head of the branch that lost.</param>
/// <param name="NewHead">Newest known block of the branch that won; null where none is known.</param>
/// <param name="OldBlocks">Blocks that lost.</param>
public sealed record ReorganisationNews(
    DateTimeOffset SeenAt,
    int Depth,
    ForkedBlock? Ancestor,
    ForkedBlock OldHead,
    ForkedBlock? NewHead,
    int OldBlocks,
    SeenBy SeenBy,
    string Source
)
{
    public static ReorganisationNews Of(ConsensusReorganisation one) =>
        new(
            one.SeenAt,
            one.Depth,
            one.Ancestor,
            one.Old[^1],
            one.New.Count > 0 ? one.New[^1] : null,
            one.Old.Count,
            one.SeenBy,
            one.Source
        );
}
