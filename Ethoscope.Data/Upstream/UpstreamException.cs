namespace Ethoscope.Data.Upstream;

/// <summary>A request to an endpoint failed. Neither the message nor an inner exception holds a URL, path or key.</summary>
internal sealed class UpstreamException(string source, UpstreamFault fault)
    : Exception($"{source}: {fault.Outcome.ToMetric()}. {fault.Message}".TrimEnd())
{
    public UpstreamFault Fault { get; } = fault;
}
