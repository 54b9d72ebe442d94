using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>A bid that was higher than every one before it.</summary>
/// <param name="Offset">From the start of the slot; negative before.</param>
public sealed record AuctionPoint(TimeSpan Offset, BigInteger ValueWei, BlsKey BuilderKey);
