using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>What an attestation votes for.</summary>
/// <param name="Head">beacon_block_root.</param>
internal readonly record struct VotedRoots(Hash32 Head, Checkpoint Source, Checkpoint Target);
