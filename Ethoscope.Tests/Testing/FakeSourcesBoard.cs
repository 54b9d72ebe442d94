using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Components.Pages.Sources;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Tests.Testing;

/// <summary>Endpoints and jobs of Ethereum in any condition, as a test puts them.</summary>
internal sealed class FakeSourcesBoard(SourcesView view) : ISourcesBoard
{
    public SourcesView View { get; set; } = view;

    public Task<SourcesView> GetAsync() => Task.FromResult(View);

    /// <summary>Everything follows, and these are the endpoints by name, the first one serving.</summary>
    public static SourcesView Of(DateTimeOffset now, params (string Name, EndpointCondition Condition, string? Detail)[] endpoints) =>
        new(now)
        {
            Sources = new(
                new(
                    [.. endpoints.Select(one => SourceView.Of([Report(one.Name, one.Condition, one.Detail, now)]))],
                    endpoints is [var first, ..]
                        ? new Dictionary<string, SourceServing> { ["ethereum"] = new("ethereum", first.Name, now, null) }
                        : new Dictionary<string, SourceServing>(),
                    ["here"],
                    IsShared: true
                ),
                null
            ),
            Jobs = new([Following("blocks:ethereum", now), Following("fees:ethereum", now), Following("mempool:ethereum", now)], null),
            Coverage = new([], null),
            Rejections = new([], null),
        };

    /// <summary>The same with a beacon node beside its endpoints.</summary>
    public static SourcesView WithBeacon(SourcesView view, string name, EndpointCondition condition, string? detail) =>
        With(view, BeaconNetwork.NameOf(KnownChains.Ethereum), name, condition, detail);

    /// <summary>The same with an endpoint of another pool beside its endpoints.</summary>
    public static SourcesView With(SourcesView view, string pool, string name, EndpointCondition condition, string? detail) =>
        view with
        {
            Sources = new(
                view.Sources.Value! with
                {
                    Views = [.. view.Sources.Value.Views, SourceView.Of([Report(name, condition, detail, view.LoadedAt, pool)])],
                },
                null
            ),
        };

    public static JobRow Following(string name, DateTimeOffset now) =>
        new(name, "following", "good", new(name, new(name, now, null, null), null, null, "here", 300, 0, 0), null, 0);

    public static JobRow Failing(string name, DateTimeOffset since, string reason) =>
        new(name, "failing", "bad", new(name, new(name, null, since, reason), since, reason, "here", 0, 40, 0), null, null);

    private static SourceReport Report(
        string name,
        EndpointCondition condition,
        string? detail,
        DateTimeOffset now,
        string pool = "ethereum"
    ) =>
        new(
            "here",
            "server",
            Follows: true,
            now,
            new(
                pool,
                name,
                condition,
                null,
                detail,
                null,
                TimeSpan.FromMilliseconds(42),
                null,
                0,
                1_204,
                now,
                new Dictionary<UpstreamOutcome, long>(),
                20,
                []
            )
        );
}
