using Ethoscope.Data.Upstream;

namespace Ethoscope.Web.Components.Pages.Sources;

/// <summary>States of endpoints in words.</summary>
internal static class EndpointWords
{
    public static (string Word, string Tone) Of(EndpointCondition condition) =>
        condition switch
        {
            EndpointCondition.Unknown => ("not asked yet", Tone.Off),
            EndpointCondition.Healthy => ("ready", Tone.Good),
            EndpointCondition.Failing => ("failing", Tone.Warn),
            EndpointCondition.Lagging => ("lagging", Tone.Warn),
            EndpointCondition.Contradicted => ("contradicted", Tone.Warn),
            EndpointCondition.ExecutionOffline => ("execution offline", Tone.Bad),
            EndpointCondition.Optimistic => ("optimistic", Tone.Warn),
            EndpointCondition.Syncing => ("syncing", Tone.Warn),
            EndpointCondition.Resting => ("resting", Tone.Warn),
            EndpointCondition.BudgetSpent => ("budget spent", Tone.Bad),
            EndpointCondition.CircuitOpen => ("circuit open", Tone.Bad),
            EndpointCondition.OtherChain => ("other chain", Tone.Bad),
            EndpointCondition.Paused => ("paused by the operator", Tone.Off),
            _ => throw new ArgumentOutOfRangeException(nameof(condition)),
        };

    public static (string Word, string Tone) Of(CapabilityVerdict verdict) =>
        verdict switch
        {
            CapabilityVerdict.Serves => ("yes", Tone.Good),
            CapabilityVerdict.Refuses => ("no", Tone.Warn),
            CapabilityVerdict.Unconfigured => ("no address", Tone.Off),
            CapabilityVerdict.Untried => ("not tried yet", Tone.Off),
            _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
        };

    /// <summary>What endpoints of a service are called.</summary>
    public static string Of(EndpointService service) =>
        service switch
        {
            EndpointService.Execution => "Endpoints",
            EndpointService.Beacon => "Beacon nodes",
            EndpointService.Relay => "Relays",
            _ => throw new ArgumentOutOfRangeException(nameof(service)),
        };

    /// <summary>What it means that there is none.</summary>
    public static string None(EndpointService service) =>
        service switch
        {
            EndpointService.Execution => "No endpoint is configured.",
            EndpointService.Beacon =>
                "No beacon node is configured: that a slot is empty is then told by the times of execution blocks alone.",
            EndpointService.Relay => "No relay is followed: who built a block is then told by its extra data alone.",
            _ => throw new ArgumentOutOfRangeException(nameof(service)),
        };

    public static string Of(EndpointCapability capability) =>
        capability.Name switch
        {
            EndpointCapability.Batch => "batches",
            EndpointCapability.ReceiptsByBlock => "receipts by block",
            EndpointCapability.Safe => "safe block",
            EndpointCapability.Finalized => "finalised block",
            EndpointCapability.ForkConfig => "fork schedule (eth_config)",
            EndpointCapability.Logs => "event logs (eth_getLogs)",
            EndpointCapability.NewHeads => "new heads by WebSocket",
            EndpointCapability.PendingTransactions => "pending transactions by WebSocket",
            var other => other,
        };

    /// <summary>A request's length in milliseconds up to ten seconds: 12 ms, 1,250 ms.</summary>
    public static string Latency(TimeSpan length) =>
        length < TimeSpan.FromSeconds(10)
            ? $"{Shared.Count.Text((long)Math.Ceiling(length.TotalMilliseconds))} ms"
            : Shared.Duration.Text(length);
}
