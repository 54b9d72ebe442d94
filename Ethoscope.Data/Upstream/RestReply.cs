namespace Ethoscope.Data.Upstream;

/// <summary>The answer to a GET: its JSON, or a fault.</summary>
/// <param name="Body">Whole and well-formed; empty beside a fault.</param>
internal sealed record RestReply(ReadOnlyMemory<byte> Body, UpstreamFault? Fault)
{
    /// <summary>The endpoint says in JSON that it has no such thing, or does not know the route: only its service can tell these apart.</summary>
    public bool IsNotFound => Fault?.IsNotFound == true;

    public static RestReply Failed(UpstreamFault fault) => new(default, fault);
}
