using System.Globalization;

namespace Ethoscope.Core.Consensus;

/// <summary>Tells from what a node says of itself whether it is ready.</summary>
public static class ReadinessRules
{
    /// <summary>Slots behind that are no syncing: a node is that far behind when a block is late, and some call themselves syncing then.</summary>
    public const ulong Tolerance = 2;

    /// <returns>The state, and what there is to say of it.</returns>
    public static (NodeReadiness State, string? Detail) Of(SyncingClaim? claim) =>
        claim is not { IsSyncing: { } syncing } ? (NodeReadiness.Unknown, null)
        : syncing && claim.Distance is not <= Tolerance ? (NodeReadiness.Syncing, Behind(claim.Distance))
        : claim.IsExecutionOffline == true ? (NodeReadiness.ExecutionOffline, "Its execution client does not answer.")
        : claim.IsOptimistic == true ? (NodeReadiness.Optimistic, "Its execution client has not verified its head.")
        : (NodeReadiness.Synced, null);

    private static string Behind(ulong? distance) =>
        distance is { } slots
            ? string.Create(CultureInfo.InvariantCulture, $"It is {slots:N0} slots behind.")
            : "It does not say how far behind.";
}
