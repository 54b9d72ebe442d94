namespace Ethoscope.Core.Blocks;

/// <summary>Base fee in wei per gas at a block's time; null marks a gap.</summary>
public sealed record BaseFeePoint(DateTimeOffset Time, long? BaseFeeWei);
