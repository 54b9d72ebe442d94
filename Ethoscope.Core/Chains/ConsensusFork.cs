namespace Ethoscope.Core.Chains;

/// <summary>A fork of a beacon node's config/spec: of the kind GLOAS_FORK_EPOCH, or a line of BLOB_SCHEDULE (EIP-7892).</summary>
/// <param name="Name">Name in the consensus layer, capitalised, such as Gloas; null for a line of the blob schedule.</param>
/// <param name="ActivationTime">Start of its epoch; null where the node gives it no date (FAR_FUTURE_EPOCH).</param>
/// <param name="MaxBlobs">Most blobs a block, of the blob schedule; null for others.</param>
public sealed record ConsensusFork(string? Name, DateTimeOffset? ActivationTime, int? MaxBlobs = null);
