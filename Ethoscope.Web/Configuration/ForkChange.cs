using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Configuration;

/// <summary>What is configured of one fork.</summary>
internal sealed class ForkChange
{
    private readonly ConfigurationReader _entry;
    private readonly int? _target;
    private readonly int? _max;
    private readonly long? _updateFraction;
    private readonly bool? _baseFee;
    private readonly bool? _blobReservePrice;
    private readonly bool? _headerGasBeforeRefunds;
    private readonly bool? _longInclusion;
    private readonly bool? _committeesTogether;
    private readonly bool? _separatePayload;
    private readonly string? _consensusName;
    private readonly TimeSpan? _lateBlock;
    private readonly TimeSpan? _latePayload;

    public ForkChange(ConfigurationReader entry)
    {
        _entry = entry;
        Time = entry.Value("Time", ConfiguredValues.TimeForm, ConfiguredValues.Time);
        _target = entry.Value("Target", "a number of blobs from 1 to 1000", ConfiguredValues.Integer(1, 1_000));
        _max = entry.Value("Max", "a number of blobs from 1 to 1000", ConfiguredValues.Integer(1, 1_000));
        _updateFraction = entry.Value("UpdateFraction", "a whole number above 0", ConfiguredValues.Long(1, long.MaxValue));
        _baseFee = entry.Flag("BaseFee");
        _blobReservePrice = entry.Flag("BlobReservePrice");
        _headerGasBeforeRefunds = entry.Flag("HeaderGasBeforeRefunds");
        _longInclusion = entry.Flag("LongInclusion");
        _committeesTogether = entry.Flag("CommitteesTogether");
        _separatePayload = entry.Flag("SeparatePayload");
        _consensusName = entry.Text("ConsensusName");
        _lateBlock = entry.Duration("LateBlock");
        _latePayload = entry.Duration("LatePayload");
        if (entry.Itself is not null)
            entry.Fault("is not a single value; it has keys of its own, such as Time");
        entry.RefuseOthers();
    }

    public string Name => _entry.Key;

    public DateTimeOffset? Time { get; }

    /// <summary>The fork is known by this name in either layer.</summary>
    public bool Names(Fork fork) =>
        string.Equals(fork.Name, Name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(fork.ConsensusName, Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The fork that this adds, with the rules of an announced one where it has its name.</summary>
    /// <param name="before">The fork in force before it; null where it is the first.</param>
    public Fork After(Fork? before, DateTimeOffset time)
    {
        var plain = before is null ? new Fork(Name, time, null) : before with { Name = Name, ActivationTime = time, ConsensusName = null };
        return Over(UpcomingForks.Find(Name)?.At(time, plain) ?? plain);
    }

    public void Fault(string key, string sentence) => _entry.Fault(key, sentence);

    /// <summary>The fork with what is configured in place of its own.</summary>
    public Fork Over(Fork fork) =>
        fork with
        {
            Blobs = Blobs(fork.Blobs),
            BaseFee = _baseFee ?? fork.BaseFee,
            BlobReservePrice = _blobReservePrice ?? fork.BlobReservePrice,
            HeaderGasBeforeRefunds = _headerGasBeforeRefunds ?? fork.HeaderGasBeforeRefunds,
            LongInclusion = _longInclusion ?? fork.LongInclusion,
            CommitteesTogether = _committeesTogether ?? fork.CommitteesTogether,
            SeparatePayload = _separatePayload ?? fork.SeparatePayload,
            ConsensusName = _consensusName ?? fork.ConsensusName,
            LateBlock = _lateBlock ?? fork.LateBlock,
            LatePayload = _latePayload ?? fork.LatePayload,
        };

    private BlobParameters? Blobs(BlobParameters? before)
    {
        if (_target is null && _max is null && _updateFraction is null)
            return before;

        if (
            (_target ?? before?.Target, _max ?? before?.Max, _updateFraction ?? before?.UpdateFraction)
            is not
            ({ } target, { } max, { } fraction)
        )
        {
            _entry.Fault("has some of Target, Max and UpdateFraction; without a fork with blobs before it, all three are needed");
            return before;
        }

        if (target > max)
            _entry.Fault($"has a Target of {target} above its Max of {max}; Target is at most Max");
        return new BlobParameters(target, max, fraction);
    }
}
