namespace Ethoscope.Data.Blocks;

/// <summary>A row that belongs to a block, and goes with it.</summary>
internal interface IExtractRow
{
    long ChainId { get; }

    long Number { get; }
}
