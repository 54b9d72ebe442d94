using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>The pages for all tests of a class that ask them over HTTP and change nothing.</summary>
public sealed class PagesFixture : IAsyncLifetime
{
    internal PagesSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await PagesSite.StartAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
