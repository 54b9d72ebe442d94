using Ethoscope.Tests.Data.Embedded;
using Ethoscope.Tests.EndToEnd;
using Ethoscope.Tests.Testing;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]
// More than the processors of a small machine: the long collections wait most of their time for processes, timers and browsers.
[assembly: Parallelization(MaxThreads = 3)]

namespace Ethoscope.Tests.Testing;

/// <summary>The collections that take minutes begin first, so that the short ones fill what they leave; else the run ends with one alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        FaultsCollection.Name,
        ProcessesCollection.Name,
        EmbeddedPostgresCollection.Name,
        $"{nameof(Ethoscope)}.{nameof(Tests)}.{nameof(EndToEnd)}.",
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [
            .. testCollections
                .OrderBy(collection => Rank(collection.TestCollectionDisplayName))
                .ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal),
        ];

    private static int Rank(string collection) =>
        Array.FindIndex(Long, name => collection.Contains(name, StringComparison.Ordinal)) is var found and >= 0 ? found : Long.Length;
}
