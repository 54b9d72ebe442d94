namespace Ethoscope.Core.Mev.Swaps;

/// <summary>Whose event a swap was read from. Forks of a protocol write the same event. The numbers are stored.</summary>
public enum SwapProtocol
{
    UniswapV2 = 1,
    UniswapV3 = 2,
    PancakeV3 = 3,
    UniswapV4 = 4,
    PancakeInfinity = 5,
    BalancerV1 = 6,
    BalancerV2 = 7,
    BalancerV3 = 8,
    CurveStable = 9,
    CurveUnderlying = 10,
    CurveCrypto = 11,
    CurveCryptoNg = 12,
    Dodo = 13,
}
