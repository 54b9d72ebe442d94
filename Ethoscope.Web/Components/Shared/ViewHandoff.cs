using Microsoft.Extensions.Caching.Memory;

namespace Ethoscope.Web.Components.Shared;

/// <summary>
/// Carries what a page loaded while it was prerendered to its circuit, so that a view loads once and the first interactive render shows
/// the same.
/// The page persists only the key: the data stays in this process for a short time, and is loaded anew where it is gone.
/// </summary>
internal sealed class ViewHandoff : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);
    private readonly MemoryCache _views = new(new MemoryCacheOptions { SizeLimit = 256 });

    /// <returns>The key, which cannot be guessed.</returns>
    public string Put(object view)
    {
        var key = Guid.NewGuid().ToString("N");
        _views.Set(key, view, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Kept, Size = 1 });
        return key;
    }

    /// <summary>Takes a view once; null where it is gone or of another page.</summary>
    public T? Take<T>(string? key)
        where T : class
    {
        if (key is null || !_views.TryGetValue(key, out var view))
            return null;

        _views.Remove(key);
        return view as T;
    }

    public void Dispose() => _views.Dispose();
}
