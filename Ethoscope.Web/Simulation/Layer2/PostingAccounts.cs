using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>Who posts for a rollup, and where. Batches are sent by the real ones' accounts as far as those are known; who claims states is made up.</summary>
internal static class PostingAccounts
{
    /// <summary>Made up.</summary>
    public static readonly Address ScrollBatcher = Address.Parse("0x5c70110000000000000000000000000000000ba7");

    private static readonly Address EraProver = Address.Parse("0x882a6c2ecbabffc40686d599a9375ad3b35427fd");

    /// <summary>ValidatorTimelock, by which all of ZKsync's go.</summary>
    private static readonly Address EraTimelock = Address.Parse("0x2e5110cf18678ec99818bfaa849b8c881744b776");

    public static Address Of(RollupProfile profile, PostingKind kind) =>
        kind == PostingKind.Batch ? (profile.Known.Posting!.Batchers is [var batcher, ..] ? batcher : ScrollBatcher)
        : profile.Stack == Layer2Stack.ZkSync ? EraProver
        : new Address((UInt128)0x57a7e << 108, (uint)profile.Place);

    public static Address CalledBy(RollupProfile profile, PostingKind kind) =>
        profile.Stack == Layer2Stack.ZkSync ? EraTimelock
        : kind == PostingKind.Batch ? profile.Known.Posting!.Inbox!.Value
        : EmitterOf(profile, kind);

    /// <summary>Contract whose event tells of it.</summary>
    public static Address EmitterOf(RollupProfile profile, PostingKind kind) =>
        profile.Known.Posting!.Events.First(one => one.Kind == kind).Contract;

    /// <summary>
    /// addSequencerL2BatchFromBlobs, stakeOnNewAssertion, create, commitBatchesSharedBridge, proveBatchesSharedBridge,
    /// executeBatchesSharedBridge, commitBatches, finalizeBundlePostEuclidV2; null where there is no input.
    /// </summary>
    public static uint? SelectorOf(Layer2Stack stack, PostingKind kind) =>
        (stack, kind) switch
        {
            (Layer2Stack.Optimism, PostingKind.Batch) => null,
            (Layer2Stack.Optimism, _) => 0x82ecf2f6,
            (Layer2Stack.Arbitrum, PostingKind.Batch) => 0x3e5aa082,
            (Layer2Stack.Arbitrum, _) => 0x50f32f68,
            (Layer2Stack.Scroll, PostingKind.Batch) => 0x9bbaa2ba,
            (Layer2Stack.Scroll, _) => 0xc1aa4e19,
            (_, PostingKind.Batch) => 0x98f81962,
            (_, PostingKind.Proof) => 0x9271e450,
            _ => 0xa085344d,
        };
}
