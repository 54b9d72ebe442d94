namespace Ethoscope.Core.Consensus;

/// <summary>Members of some committees by what they voted.</summary>
internal sealed class VoteUnion(ulong committees, int length)
{
    private readonly BitUnion _voted = new(length);
    private readonly BitUnion _target = new(length);
    private readonly BitUnion _head = new(length);

    public ulong Committees => committees;

    public int Length => length;

    public int Voted => _voted.Count;

    public int Target => _target.Count;

    public int Head => _head.Count;

    public void Add(Attestation attestation, bool isTargetRight, bool isHeadRight)
    {
        var bits = attestation.Bits.Span;
        _voted.Add(bits);
        if (isTargetRight)
            _target.Add(bits);
        if (isHeadRight)
            _head.Add(bits);
    }

    /// <summary>Adds a committee of another union.</summary>
    public void Add(VoteUnion other, int from, int count, int at)
    {
        _voted.Add(other._voted, from, count, at);
        _target.Add(other._target, from, count, at);
        _head.Add(other._head, from, count, at);
    }
}
