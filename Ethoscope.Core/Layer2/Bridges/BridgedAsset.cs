using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Bridges;

/// <summary>An asset that is bridged.</summary>
/// <param name="Symbol">ETH, USDC …</param>
/// <param name="Token">Its contract on L1; null for ether.</param>
/// <param name="Decimals">Decimal places that it is to have; one whose contract says otherwise is refused.</param>
public sealed record BridgedAsset(string Symbol, Address? Token, int Decimals);
