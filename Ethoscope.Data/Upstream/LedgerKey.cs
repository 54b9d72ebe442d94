namespace Ethoscope.Data.Upstream;

/// <summary>What a row of the ledger is of: an endpoint of a chain on one UTC day.</summary>
internal readonly record struct LedgerKey(string Chain, string Source, DateOnly Day);
