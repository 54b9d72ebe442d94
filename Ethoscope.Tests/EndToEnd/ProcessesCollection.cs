using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>Stories with the product in processes of its own: one at a time, so that a small machine never runs more than two of them.</summary>
[CollectionDefinition(Name)]
public sealed class ProcessesCollection
{
    public const string Name = "processes";
}
