namespace Ethoscope.Data.Upstream;

/// <summary>Makes sure that an endpoint serves what it is configured for, before its first use and again when that is due.</summary>
internal interface IEndpointCheck
{
    /// <returns>False where it must not be used now.</returns>
    /// <exception cref="UpstreamException">The endpoint does not answer.</exception>
    Task<bool> PassesAsync(Endpoint endpoint, CancellationToken stop);
}
