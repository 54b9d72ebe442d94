namespace Ethoscope.Core.Admin;

/// <summary>Answers of queries that are kept, so that they need not be asked again.</summary>
public interface IKeptAnswers
{
    /// <summary>How many this process keeps in memory.</summary>
    long Count { get; }

    /// <summary>Forgets those in memory.</summary>
    /// <returns>How many there were.</returns>
    long Forget();

    /// <summary>Forgets those in Redis that are of this product, of all builds.</summary>
    /// <returns>How many there were; null where Redis does not answer.</returns>
    Task<long?> ForgetSharedAsync(CancellationToken stop);
}
