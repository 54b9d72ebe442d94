namespace Ethoscope.Data.Upstream;

/// <summary>A row of the ledger after a question.</summary>
/// <param name="Granted">The reservation was made.</param>
/// <param name="Reserved">Calls that all processes have reserved.</param>
/// <param name="Used">Calls that all processes have told to have sent.</param>
internal readonly record struct LedgerReply(bool Granted, long Reserved, long Used);
