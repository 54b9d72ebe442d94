using Ethoscope.Core.Admin;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Web.Components.Pages.Admin;

/// <summary>An endpoint with what an operator wants of it.</summary>
/// <param name="Control">Null where nothing was ever wanted of it.</param>
/// <param name="Pool">Names of the endpoints of its pool, in the order in which they are tried while all are well.</param>
/// <param name="Version"><see cref="SourceChange.VersionOf"/> of its pool.</param>
/// <param name="Serves">Its chain's head is read from it.</param>
public sealed record SourceRow(SourceView View, SourceControl? Control, IReadOnlyList<string> Pool, long Version, bool Serves)
{
    public EndpointState State => View.Main.State;

    public string Target => $"{State.Chain}/{State.Name}";

    /// <summary>From 0.</summary>
    public int Place => Pool.ToList().IndexOf(State.Name);

    public bool IsPauseWanted => Control?.PausedAt is not null;

    /// <summary>Some instance has not done yet what is wanted.</summary>
    public bool IsUnderway =>
        View
            .Differing.Select(other => other.State)
            .Prepend(State)
            .Any(state => (state.Condition == EndpointCondition.Paused) != IsPauseWanted && state.Condition != EndpointCondition.Unknown);

    /// <summary>In the order of the snapshot, but each pool's in the order that is wanted.</summary>
    public static IReadOnlyList<SourceRow> Of(SourcesSnapshot snapshot, IReadOnlyList<SourceControl> controls) =>
        [
            .. snapshot
                .Views.GroupBy(view => view.Main.State.Chain, StringComparer.Ordinal)
                .SelectMany(pool =>
                {
                    List<SourceControl> own = [.. controls.Where(control => control.Pool == pool.Key)];
                    var names = SourceOrder.Of([.. pool.Select(view => view.Main.State.Name)], own);
                    var version = SourceChange.VersionOf(own);
                    var serving = snapshot.Serving.GetValueOrDefault(pool.Key)?.Source;
                    return names.Select(name => new SourceRow(
                        pool.First(view => view.Main.State.Name == name),
                        own.Find(control => control.Name == name),
                        names,
                        version,
                        name == serving
                    ));
                }),
        ];
}
