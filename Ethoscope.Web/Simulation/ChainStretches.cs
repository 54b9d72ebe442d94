namespace Ethoscope.Web.Simulation;

/// <summary>
/// Canonical blocks of earlier times, folded again from the checkpoint before them when they are asked for; the last ones asked for are kept.
/// </summary>
/// <param name="firstNumber">Height of the chain's first block.</param>
internal sealed class ChainStretches(ChainFold fold, long firstNumber)
{
    /// <summary>Heights from one checkpoint to the next.</summary>
    public const int Length = 256;

    private const int Most = 32;

    private readonly List<FoldState> _checkpoints = [];
    private readonly Dictionary<int, SimulatedBlock[]> _stretches = [];
    private readonly Queue<int> _order = [];

    /// <summary>Keeps a state where the blocks that follow it begin a stretch.</summary>
    /// <param name="index">Index of the next canonical block, from the anchor on.</param>
    /// <param name="count">How many follow at once.</param>
    public void Mark(FoldState before, int index, int count)
    {
        if ((index + count - 1) / Length == _checkpoints.Count)
            _checkpoints.Add(before);
    }

    /// <summary>The canonical block at an index from the anchor on.</summary>
    public SimulatedBlock At(int index)
    {
        var stretch = index / Length;
        if (!_stretches.TryGetValue(stretch, out var blocks))
        {
            if (_order.Count == Most)
                _stretches.Remove(_order.Dequeue());
            _order.Enqueue(stretch);
            _stretches[stretch] = blocks = FoldAgain(stretch);
        }

        return blocks[index % Length];
    }

    private SimulatedBlock[] FoldAgain(int stretch)
    {
        var first = firstNumber + ((long)stretch * Length);
        var blocks = new SimulatedBlock[Length];
        void Keep(SimulatedBlock block)
        {
            if (block.Number >= first && block.Number < first + Length)
                blocks[block.Number - first] = block;
        }

        var state = _checkpoints[stretch];
        Keep(state.Tip);
        while (state.Tip.Number < first + Length - 1)
        {
            var next = fold.Next(state);
            if (next.Tip.Number != state.Tip.Number)
            {
                foreach (var block in state.Withheld)
                    Keep(block);
                Keep(next.Tip);
            }

            state = next;
        }

        return blocks;
    }
}
