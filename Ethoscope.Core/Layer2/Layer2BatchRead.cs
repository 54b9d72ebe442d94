using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2;

/// <summary>What was read of one batch.</summary>
/// <param name="Batch">Null where it was refused.</param>
public sealed record Layer2BatchRead(Layer2Batch? Batch, IReadOnlyList<Rejection> Rejections);
