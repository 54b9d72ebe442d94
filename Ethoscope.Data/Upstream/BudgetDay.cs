namespace Ethoscope.Data.Upstream;

/// <summary>What this process knows of one endpoint's calls on one UTC day. Guarded by its owner.</summary>
internal sealed class BudgetDay
{
    /// <summary>Calls reserved in the ledger by this process and not sent yet.</summary>
    public long Granted { get; set; }

    /// <summary>Calls sent by this process that the ledger does not know of yet.</summary>
    public long Unreported { get; set; }

    /// <summary>Those among them that were sent without a reservation, as the ledger could not be reached.</summary>
    public long Owed { get; set; }

    /// <summary>The ledger's row as it was last seen: all processes together.</summary>
    public LedgerReply Known { get; set; }

    /// <summary>The ledger was read for this day.</summary>
    public bool IsLoaded { get; set; }

    public bool IsClear => Unreported == 0 && Owed == 0 && Granted == 0;

    /// <summary>Calls of the day as far as known here.</summary>
    public long Used => Known.Used + Unreported;
}
