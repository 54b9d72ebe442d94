namespace Ethoscope.Core.Chains;

/// <summary>Forks that are announced with their rules.</summary>
public static class UpcomingForks
{
    /// <summary>
    /// EIP-7773 (list of proposals); late-block limits from consensus-specs configs/mainnet.yaml: attestations are due after a quarter of
    /// the slot, votes on the payload after three quarters.
    /// </summary>
    public static UpcomingFork Glamsterdam { get; } =
        new(
            "Amsterdam",
            "Gloas",
            "Glamsterdam",
            [
                new(
                    7732,
                    "Proposer and builder apart in the protocol",
                    "A beacon block may stand without its payload: such a slot is shown as withheld. Bids are in the beacon block, relays tell of part of them only."
                ),
                new(
                    7778,
                    "Block gas before refunds",
                    "Gas used of a header is no longer the sum of its receipts: use and base fee are of the header, burn and tips of receipts."
                ),
                new(7928, "Block access lists", "Headers have one more field, which is kept unread."),
                new(7843, "Slot number in the block", "Headers may name their slot."),
                new(7708, "Transfers of ETH as logs", "Payments within contracts to block producers become visible."),
                new(2780, "Cheaper plain transfers", "A plain transfer no longer costs 21,000 gas: reference costs change."),
                new(7976, "Dearer calldata", "Reference costs of transactions with much data change."),
                new(
                    8037,
                    "Gas of new state apart",
                    "Header gas is the larger of execution and state gas; throughput starts a new baseline."
                ),
                new(8038, "Dearer access to state", "Reference costs of operations change."),
            ],
            "It has been live on the Sepolia test network since 2026-10-06; mainnet has no date yet.",
            before =>
                before with
                {
                    HeaderGasBeforeRefunds = true,
                    SeparatePayload = true,
                    LateBlock = TimeSpan.FromSeconds(3),
                    LatePayload = TimeSpan.FromSeconds(9),
                }
        );

    public static IReadOnlyList<UpcomingFork> All { get; } = [Glamsterdam];

    /// <summary>The one of a name of either layer; null where none is.</summary>
    public static UpcomingFork? Find(string name) => All.FirstOrDefault(fork => fork.IsNamed(name));
}
