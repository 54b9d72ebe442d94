using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Swaps;

/// <summary>How a protocol's swap event lies in a log.</summary>
/// <param name="Topic">Keccak-256 of the event's signature: its first topic.</param>
/// <param name="Topics">Topics that it has, the first included.</param>
/// <param name="Words">32-byte words of its data.</param>
/// <param name="Read">Reads a log of that form.</param>
internal sealed record SwapLayout(SwapProtocol Protocol, Hash32 Topic, int Topics, int Words, SwapLayout.Reader Read)
{
    public delegate SwapFields Reader(ref EventWords words);
}
