namespace Ethoscope.Core.Chains;

/// <summary>An activation of new rules. Each fork states all rules in force from it on.</summary>
/// <param name="Name">Name in the execution layer, such as Osaka or BPO2.</param>
/// <param name="ActivationTime">First block time that the rules hold for.</param>
/// <param name="Blobs">Blob parameters; null before Cancun.</param>
public sealed record Fork(string Name, DateTimeOffset ActivationTime, BlobParameters? Blobs)
{
    /// <summary>Name for people: that of the execution layer, with the consensus layer's where it has another.</summary>
    public string Label =>
        ConsensusName is null || string.Equals(ConsensusName, Name, StringComparison.Ordinal) ? Name : $"{Name} / {ConsensusName}";

    /// <summary>Blocks have a base fee (EIP-1559).</summary>
    public bool BaseFee { get; init; } = true;

    /// <summary>The excess stops falling while a blob's execution cost outweighs its fee (EIP-7918).</summary>
    public bool BlobReservePrice { get; init; }

    /// <summary>Header gas is counted before refunds, so that receipts do not add up to it (EIP-7778).</summary>
    public bool HeaderGasBeforeRefunds { get; init; }

    /// <summary>Name in the consensus layer, such as Fulu; null where consensus does not change with it, or it has none.</summary>
    public string? ConsensusName { get; init; }

    /// <summary>Attestations may be included until the end of the next epoch (EIP-7045, Deneb); before, for 32 slots.</summary>
    public bool LongInclusion { get; init; }

    /// <summary>One attestation holds several committees of a slot (EIP-7549, Electra).</summary>
    public bool CommitteesTogether { get; init; }

    /// <summary>The payload comes apart from its beacon block, and may be withheld (EIP-7732, Gloas).</summary>
    public bool SeparatePayload { get; init; }

    /// <summary>From the start of a slot: a block that comes later is late, as attesters have voted (4 s; 3 s from Gloas on).</summary>
    public TimeSpan LateBlock { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>From the start of a slot: a payload that comes later is late; null where it comes with the block.</summary>
    public TimeSpan? LatePayload { get; init; }
}
