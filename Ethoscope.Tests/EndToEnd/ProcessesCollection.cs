using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>
/// Stories with the product in processes of its own, one at a time. With <see cref="FaultsCollection"/> beside it a small machine runs
/// two of them, which is what keeps its processors busy: most of such a story is waiting.
/// </summary>
[CollectionDefinition(Name)]
public sealed class ProcessesCollection
{
    public const string Name = "processes";
}
