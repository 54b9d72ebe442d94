using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Gas of data on L1 (EIP-2028).</summary>
internal static class CalldataGas
{
    public static BigInteger Of(DataShape data) => (4 * (BigInteger)data.ZeroBytes) + (16 * (BigInteger)data.NonZeroBytes);
}
