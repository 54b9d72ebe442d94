using Ethoscope.Tests.Testing;
using Xunit;

namespace Ethoscope.Tests.Data.Embedded;

/// <summary>Tests that start servers of their own, one at a time.</summary>
[CollectionDefinition(Name)]
public sealed class EmbeddedPostgresCollection : ICollectionFixture<PostgresTemplate>
{
    public const string Name = "Embedded PostgreSQL";
}
