using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>Tests that share one API with data, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class FilledApiCollection : ICollectionFixture<FilledApi>
{
    public const string Name = "filled API";
}
