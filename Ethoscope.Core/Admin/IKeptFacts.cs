namespace Ethoscope.Core.Admin;

/// <summary>What is stored of things that are kept for a time.</summary>
public interface IKeptFacts
{
    /// <summary>Each thing once.</summary>
    Task<IReadOnlyList<KeptFacts>> ReadAsync(CancellationToken stop);

    /// <summary>Rows of a thing that are older than a moment; null where they could not be counted within ten seconds.</summary>
    Task<long?> CountOlderAsync(string thing, DateTimeOffset than, CancellationToken stop);
}
