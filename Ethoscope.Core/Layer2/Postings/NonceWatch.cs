using System.Globalization;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>
/// Compares the nonces of batchers with their transactions in stored blocks: a nonce that moves without them means that they post by
/// calldata, or that blocks are not stored. That is then said, as silence would be a false alarm.
/// </summary>
internal sealed class NonceWatch
{
    /// <summary>How far back nonces are compared.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(1);

    /// <summary>Blocks of L1 are stored, and confirmed, by then.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(3);

    /// <summary>A block is seen so long after its time.</summary>
    private static readonly TimeSpan Seen = TimeSpan.FromSeconds(12);

    private readonly List<(DateTimeOffset At, long Nonce)> _samples = [];

    public void Add(DateTimeOffset at, long nonce)
    {
        // Another batcher was configured, or an endpoint is behind: what was before says nothing.
        if (_samples.Count > 0 && (at < _samples[^1].At || nonce < _samples[^1].Nonce))
            _samples.Clear();
        _samples.Add((at, nonce));
        _samples.RemoveAll(sample => sample.At < at - Length);
    }

    /// <param name="batches">Their transactions with blobs of the last hour at least.</param>
    /// <param name="isWhole">All blocks of the last hour are stored with their transactions.</param>
    /// <param name="before">What was said before, which stands where nothing can be said.</param>
    public string? Gap(DateTimeOffset now, IReadOnlyList<Posting> batches, bool isWhole, string? before)
    {
        var settled = _samples.Where(sample => sample.At <= now - Settled).ToList();
        if (settled.Count < 2)
            return before;

        var ((from, first), (to, last)) = (settled[0], settled[^1]);
        return last == first || batches.Any(batch => batch.Time > from - Seen && batch.Time <= to)
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The batchers sent {last - first} transactions since {from:u}, none of them with blobs in {(isWhole ? "L1's blocks: they post by calldata." : "those blocks of L1 that are stored: the others are missing, or they post by calldata.")}"
            );
    }
}
