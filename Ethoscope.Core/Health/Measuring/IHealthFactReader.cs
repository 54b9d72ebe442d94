using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Health.Measuring;

/// <summary>Reads what scores are measured from.</summary>
public interface IHealthFactReader
{
    /// <summary>What is stored of a time, its end exclusive; with what the ledger covers now.</summary>
    Task<HealthFacts> ReadAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop);

    /// <summary>Time of the oldest stored block from a time on; null where there is none.</summary>
    Task<DateTimeOffset?> FirstAsync(ChainDescriptor chain, DateTimeOffset from, CancellationToken stop);

    /// <summary>Newest block that the execution node calls final, and when that was stored; null where it tells of none.</summary>
    Task<(DateTimeOffset BlockTime, DateTimeOffset SaidAt)?> FinalizedAsync(ChainDescriptor chain, CancellationToken stop);
}
