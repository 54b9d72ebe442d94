namespace Ethoscope.Core.Consensus;

/// <summary>Whether the payload of a beacon block came, where it comes apart from it (EIP-7732).</summary>
public static class PayloadRule
{
    /// <summary>
    /// The block after it tells: it builds on the payload where its bid's parent_block_hash is this block's block_hash, and else on what was
    /// before (consensus-specs gloas/fork-choice.md, <c>get_parent_payload_status</c> and <c>is_parent_node_full</c>).
    /// </summary>
    /// <param name="child">The canonical block whose parent it is; null while there is none: then it is not known to be withheld.</param>
    public static bool IsWithheld(PayloadLink block, PayloadLink? child) =>
        block is { HasSeparatePayload: true, BlockHash: { } hash } && child?.BlockParentHash is { } built && built != hash;
}
