namespace Ethoscope.Core.Layer2;

/// <summary>How often a sequencer makes blocks, and from when its silence means something.</summary>
/// <param name="BlockTime">Time between two blocks when it is busy.</param>
/// <param name="IsFixed">A block comes at each step, with transactions or without; else only where there are some.</param>
/// <param name="SlowAfter">Silence from which it is slow.</param>
/// <param name="StalledAfter">Silence from which it stands still.</param>
public sealed record BlockRhythm(TimeSpan BlockTime, bool IsFixed, TimeSpan SlowAfter, TimeSpan StalledAfter);
