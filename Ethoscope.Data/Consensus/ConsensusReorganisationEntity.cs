using System.Text.Json;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Live;

namespace Ethoscope.Data.Consensus;

/// <summary>A branch of beacon blocks that lost, with the one that won, as JSON of <see cref="ForkedBlock"/>.</summary>
internal sealed class ConsensusReorganisationEntity
{
    public long ChainId { get; set; }
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>Root of the head that lost.</summary>
    public byte[] OldHead { get; set; } = [];
    public string? Ancestor { get; set; }
    public string OldBranch { get; set; } = "[]";
    public string NewBranch { get; set; } = "[]";
    public int Depth { get; set; }
    public short SeenBy { get; set; }
    public string Source { get; set; } = "";

    public ConsensusReorganisation ToReorganisation() =>
        new(
            SeenAt,
            Ancestor is null ? null : Read<ForkedBlock>(Ancestor),
            Read<List<ForkedBlock>>(OldBranch),
            Read<List<ForkedBlock>>(NewBranch),
            Depth,
            (SeenBy)SeenBy,
            Source
        );

    public static ConsensusReorganisationEntity Of(long chain, ConsensusReorganisation one) =>
        new()
        {
            ChainId = chain,
            SeenAt = one.SeenAt.ToUniversalTime(),
            OldHead = one.OldHead.ToBytes(),
            Ancestor = one.Ancestor is null ? null : LiveJson.Write(one.Ancestor),
            OldBranch = LiveJson.Write(one.Old),
            NewBranch = LiveJson.Write(one.New),
            Depth = one.Depth,
            SeenBy = (short)one.SeenBy,
            Source = one.Source,
        };

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, LiveJson.Options)!;
}
