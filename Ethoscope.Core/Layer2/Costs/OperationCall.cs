using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>What a reference transaction calls.</summary>
/// <param name="To">Contract or account.</param>
/// <param name="ValueWei">Ether sent along.</param>
/// <param name="Input">Selector and arguments; empty for a transfer of ether.</param>
internal sealed record OperationCall(Address To, BigInteger ValueWei, byte[] Input);
