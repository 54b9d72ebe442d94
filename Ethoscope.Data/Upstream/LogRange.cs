namespace Ethoscope.Data.Upstream;

/// <summary>How many blocks an endpoint may be asked for logs of at once: less after a refusal, the usual again an hour after.</summary>
internal sealed class LogRange(UpstreamPolicy policy, TimeProvider time)
{
    /// <summary>More than any public endpoint refuses of one contract's logs at a time, and a third of a day on Ethereum.</summary>
    public const long Usual = 2_000;

    private readonly Lock _gate = new();
    private long _most = Usual;
    private DateTimeOffset _until;

    public long Most
    {
        get
        {
            lock (_gate)
                return time.GetUtcNow() < _until ? _most : Usual;
        }
    }

    /// <param name="size">Blocks that were refused.</param>
    /// <param name="said">Blocks that it allows, by its own word; null where it did not say, and half is tried.</param>
    public void Refused(long size, long? said)
    {
        lock (_gate)
        {
            _most = Math.Max(1, said is { } limit && limit < size ? limit : size / 2);
            _until = time.GetUtcNow() + policy.Reprobe;
        }
    }
}
