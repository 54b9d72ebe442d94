using System.Runtime.CompilerServices;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// New heads as they come. After a reorganisation the blocks of the winning branch follow from its root on, as nodes send them.
/// </summary>
internal sealed class HeadFeed(SimulatedChain chain, TimeProvider time)
{
    private const int Remembered = 64;

    /// <param name="known">Head that the reader knows.</param>
    public async IAsyncEnumerable<SimulatedBlock> FollowAsync(SimulatedBlock known, [EnumeratorCancellation] CancellationToken stop)
    {
        var sent = new Queue<Hash32>(chain.Before(known, Remembered).Select(block => block.Hash));
        while (true)
        {
            var quiet = chain.QuietFor;
            if (quiet > TimeSpan.Zero)
                await Task.Delay(quiet, time, stop);

            foreach (var block in chain.Before(chain.Head, Remembered).SkipWhile(block => sent.Contains(block.Hash)))
            {
                sent.Enqueue(block.Hash);
                yield return block;
            }

            while (sent.Count > Remembered * 2)
                sent.Dequeue();
        }
    }
}
