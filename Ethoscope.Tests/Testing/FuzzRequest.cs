namespace Ethoscope.Tests.Testing;

/// <summary>A request that nobody means well with.</summary>
/// <param name="Target">Path and query as they go over the wire.</param>
/// <param name="Operation">The documented operation whose very path it is; null where it is none's.</param>
internal sealed record FuzzRequest(
    string Method,
    string Target,
    ApiOperation? Operation,
    (string Name, string Value)[] Headers,
    string? Body
)
{
    public HttpRequestMessage ToMessage(Uri server)
    {
        var address = new Uri(
            $"{server.ToString().TrimEnd('/')}{Target}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        var message = new HttpRequestMessage(new HttpMethod(Method), address);
        if (Body is not null)
            message.Content = new StringContent(Body);
        foreach (var (name, value) in Headers)
            if (!message.Headers.TryAddWithoutValidation(name, value) && message.Content is { } content)
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, value);
            }

        return message;
    }

    public override string ToString() =>
        $"{Method} {(Target.Length > 600 ? Target[..600] + "…" : Target)} [{string.Join(", ", Headers.Select(header => $"{header.Name}: {(header.Value.Length > 80 ? header.Value[..80] : header.Value)}"))}]{(Body is null ? "" : " with a body")}";
}
