using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2;

/// <summary>
/// Decides what of a claimed block of a rollup is believed: as <see cref="BlockRules"/> does of all blocks, and of its own fields what is in range.
/// Times that repeat or go back are ordinary.
/// </summary>
public static class Layer2BlockRules
{
    /// <param name="asked">Height that was asked for; null for a tag.</param>
    /// <param name="now">The clock.</param>
    public static CheckedLayer2Block Check(Layer2BlockClaim claim, long? asked, DateTimeOffset now)
    {
        var block = BlockRules.Check(claim.Block, asked, now, full: false);
        if (block.Header is not { } header)
            return new(null, block.Rejection, []);

        var notes = new List<Rejection>(block.Notes);
        foreach (var field in claim.Unreadable)
            notes.Add(new(BlockRejections.FieldUnreadable, $"Block {header.Number}: {field} can't be read."));

        return new(
            new Layer2Block(header)
            {
                L1BlockNumber = Height(claim.L1BlockNumber, "l1BlockNumber"),
                BatchNumber = Height(claim.BatchNumber, "l1BatchNumber"),
            },
            null,
            notes
        );

        long? Height(BigInteger? value, string field)
        {
            if (value is not { } known)
                return null;
            if (BlockRules.Fit(known) is { } height)
                return height;
            notes.Add(new(BlockRejections.FieldOutOfRange, $"Block {header.Number}: {field} is beyond 63 bits."));
            return null;
        }
    }
}
