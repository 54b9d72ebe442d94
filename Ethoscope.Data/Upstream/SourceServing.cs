namespace Ethoscope.Data.Upstream;

/// <summary>Which endpoint a chain's head is read from.</summary>
/// <param name="Since">When this process began to read from it.</param>
/// <param name="Because">Why those before it in the configuration are passed over, each by name; null where it is the first.</param>
public sealed record SourceServing(string Chain, string Source, DateTimeOffset Since, string? Because);
