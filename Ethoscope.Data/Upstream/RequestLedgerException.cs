namespace Ethoscope.Data.Upstream;

/// <summary>The ledger of requests can't be reached: calls are counted in memory until it can.</summary>
internal sealed class RequestLedgerException(Exception inner) : Exception("The ledger of requests can't be reached.", inner);
