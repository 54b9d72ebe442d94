using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Components.Pages.Sources;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Overview;

/// <summary>How the sources of a chain and all jobs do, in a word that agrees with /api/v1/health.</summary>
/// <param name="Word">Healthy, degraded or down.</param>
/// <param name="Endpoints">How many endpoints, and how many beacon nodes, are ready.</param>
/// <param name="Reasons">What is amiss, worst first; also where all is healthy by another endpoint.</param>
internal sealed record SourcesStanding(string Word, string Tone, string Endpoints, IReadOnlyList<string> Reasons)
{
    public static SourcesStanding Of(SourcesView view, ChainDescriptor chain)
    {
        var states = (view.Sources.Value?.Views ?? []).Select(one => one.Main.State).ToList();
        var endpoints = states.FindAll(state => state.Chain == chain.Name);
        var beacons = states.FindAll(state => state.Chain == BeaconNetwork.NameOf(chain));
        var troubled = (view.Jobs.Value ?? []).Where(job => job.Tone is Sources.Tone.Bad or Sources.Tone.Warn).ToList();
        var isDown = endpoints.TrueForAll(state => state.Condition is not (EndpointCondition.Healthy or EndpointCondition.Unknown));
        return new(
            isDown ? "Down"
                : troubled.Count > 0 ? "Degraded"
                : "Healthy",
            isDown ? Sources.Tone.Bad
                : troubled.Count > 0 ? Sources.Tone.Warn
                : Sources.Tone.Good,
            $"{Ready(endpoints, "endpoint")} ready" + (beacons.Count == 0 ? "" : $", {Ready(beacons, "beacon node")}"),
            [
                .. troubled.Select(Reason),
                .. Passed(view, chain, endpoints.FirstOrDefault()?.Name),
                .. endpoints.Concat(beacons).Where(IsAmiss).Select(Reason),
            ]
        );
    }

    private static string Ready(List<EndpointState> states, string one) =>
        $"{states.Count(state => state.Condition == EndpointCondition.Healthy)} of {states.Count} {one}{(states.Count == 1 ? "" : "s")}";

    private static bool IsAmiss(EndpointState state) => state.Condition is not (EndpointCondition.Healthy or EndpointCondition.Unknown);

    private static string Reason(JobRow job) => Sentence($"{job.Name} is {job.State}", job.Collector?.Status?.Reason);

    private static string Reason(EndpointState state) =>
        Sentence($"{state.Name} is {EndpointWords.Of(state.Condition).Word}", state.Detail);

    /// <summary>Another endpoint serves than the first.</summary>
    private static IEnumerable<string> Passed(SourcesView view, ChainDescriptor chain, string? first) =>
        view.Sources.Value?.Serving.GetValueOrDefault(chain.Name) is { } serving && first is not null && serving.Source != first
            ? [$"The head is read from {serving.Source} in place of {first}."]
            : [];

    private static string Sentence(string what, string? why) =>
        string.IsNullOrWhiteSpace(why) ? what + "." : $"{what}: {why.TrimEnd('.')}.";
}
