using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2;

/// <summary>What was read at one height.</summary>
/// <param name="Block">Null where there is none, or it was refused.</param>
/// <param name="Source">Endpoint that answered.</param>
public sealed record Layer2BlockRead(long Number, Layer2Block? Block, string Source)
{
    public IReadOnlyList<Rejection> Rejections { get; init; } = [];
}
