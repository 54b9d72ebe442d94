using Ethoscope.Data.Upstream;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>The endpoints that chains are read from.</summary>
internal sealed class SourceAnswers(SourcesQuery sources, MetaWriter meta)
{
    /// <summary>As this process sees them.</summary>
    public IReadOnlyList<SourceAnswer> Own() => Of(sources.Own());

    /// <summary>As all processes see them; as this one does where the database is away.</summary>
    public async Task<IReadOnlyList<SourceAnswer>> ListAsync(CancellationToken stop) => Of(await SnapshotAsync(stop));

    /// <inheritdoc cref="ListAsync"/>
    public async Task<SourcesSnapshot> SnapshotAsync(CancellationToken stop)
    {
        try
        {
            return await sources.GetAsync(stop);
        }
        catch (Exception fault) when (DatabaseFault.IsAway(fault))
        {
            return sources.Own();
        }
    }

    private List<SourceAnswer> Of(SourcesSnapshot shared) =>
        [.. shared.Views.Select(view => SourceAnswer.Of(view, shared.Serving.GetValueOrDefault(view.Main.State.Chain), meta.Now))];
}
