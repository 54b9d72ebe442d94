namespace Ethoscope.Data.Layer2.Costs;

/// <summary>Something that a contract is asked for a reading of fees.</summary>
/// <param name="Name">By which the answer is found.</param>
/// <param name="Unit">Of a number that is a parameter; null where it is none.</param>
internal sealed record FeeQuestion(string Name, ContractCall Call, string? Unit = null);
