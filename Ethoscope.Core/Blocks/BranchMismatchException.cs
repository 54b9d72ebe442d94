namespace Ethoscope.Core.Blocks;

/// <summary>History does not fit to what is stored: its blocks are of another branch. Nothing was stored.</summary>
public sealed class BranchMismatchException(string message) : Exception(message);
