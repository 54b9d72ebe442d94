using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mempool;

/// <summary>What is believed of a claim.</summary>
/// <param name="Sample">Null where nothing of it could be used.</param>
public sealed record CheckedMempool(MempoolSample? Sample, IReadOnlyList<Rejection> Rejections);
