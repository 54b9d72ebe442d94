namespace Ethoscope.Core.Chains;

/// <summary>An EIP of a fork.</summary>
/// <param name="Number">Number of the EIP.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Effect">What changes on this dashboard with it.</param>
public sealed record ForkProposal(int Number, string Title, string Effect);
