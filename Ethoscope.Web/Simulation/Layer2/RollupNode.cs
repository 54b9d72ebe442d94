using Ethoscope.Web.Simulation.Rpc;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>A rollup's node, over HTTP. While its timetable has it away it drops every connection.</summary>
/// <param name="fails">Whether the timetable befalls it.</param>
internal sealed class RollupNode(RollupChain chain, bool fails)
{
    private readonly HttpEndpoint _http = new(new RollupMethods(chain).Invoke);

    public Task HandleAsync(HttpContext context)
    {
        if (!fails || !chain.Is(Layer2IncidentKind.SourceOutage))
            return _http.HandleAsync(context);

        context.Abort();
        return Task.CompletedTask;
    }
}
