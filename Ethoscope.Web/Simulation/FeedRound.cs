namespace Ethoscope.Web.Simulation;

/// <summary>An update of the simulated price feed.</summary>
/// <param name="Phase">Phase of the proxy.</param>
/// <param name="Round">Round of that phase's aggregator, from 1.</param>
/// <param name="Answer">Dollars for one ether, in 10^−8.</param>
/// <param name="Second">Start of the slot that brought it, in Unix seconds.</param>
internal readonly record struct FeedRound(int Phase, long Round, long Answer, long Second);
