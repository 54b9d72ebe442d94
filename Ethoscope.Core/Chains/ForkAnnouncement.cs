namespace Ethoscope.Core.Chains;

/// <summary>A fork as a node announces it through eth_config (EIP-7910).</summary>
/// <param name="ActivationTime">First block time that it holds for.</param>
/// <param name="Blobs">Its blob parameters; null where the node names none.</param>
/// <param name="ForkId">EIP-6122 id in hexadecimal, as the node names it; null where it does not.</param>
public sealed record ForkAnnouncement(DateTimeOffset ActivationTime, BlobParameters? Blobs, string? ForkId);
