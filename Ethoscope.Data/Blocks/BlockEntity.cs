namespace Ethoscope.Data.Blocks;

/// <summary>A canonical block. The application keeps one row a height; the key has the time because a hypertable's must.</summary>
internal sealed class BlockEntity : BlockRow;
