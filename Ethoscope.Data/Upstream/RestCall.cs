namespace Ethoscope.Data.Upstream;

/// <summary>A GET of a JSON service.</summary>
/// <param name="Path">Path and query under the endpoint's address, such as <c>/eth/v1/node/syncing</c>.</param>
internal sealed record RestCall(string Path)
{
    /// <summary>Longest reply that is read; a longer one is taken for a refusal.</summary>
    public int MostBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Most redirects that are followed; none by itself, as a node has no reason to send us elsewhere.</summary>
    public int Redirects { get; init; }

    /// <summary>No body, or the word null, under a status of success is an answer: there is nothing. It is read as null.</summary>
    public bool MayBeNothing { get; init; }

    /// <summary>Where it is at an endpoint, whose address may have a path and a query of its own, such as a key.</summary>
    public Uri At(Uri address)
    {
        var parts = Path.Split('?', 2);
        var query = string.Join(
            '&',
            new[] { address.Query.TrimStart('?'), parts.ElementAtOrDefault(1) }.Where(part => part is { Length: > 0 })
        );
        return new UriBuilder(address)
        {
            Path = address.AbsolutePath.TrimEnd('/') + parts[0],
            Query = query,
            UserName = "",
            Password = "",
        }.Uri;
    }
}
