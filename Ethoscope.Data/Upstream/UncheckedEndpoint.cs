namespace Ethoscope.Data.Upstream;

/// <summary>For services that tell nothing by which one of another network could be known: what they send is checked against what is stored.</summary>
internal sealed class UncheckedEndpoint : IEndpointCheck
{
    public Task<bool> PassesAsync(Endpoint endpoint, CancellationToken stop) => Task.FromResult(true);
}
