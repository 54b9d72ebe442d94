namespace Ethoscope.Web.Simulation.Rpc;

/// <summary>How far a node answers questions about logs.</summary>
/// <param name="MostBlocks">Most heights of one question; null where it refuses all of them, as many public nodes do.</param>
internal readonly record struct LogRules(long? MostBlocks);
