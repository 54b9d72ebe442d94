using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>As <see cref="ProcessesCollection"/>, for stories in which something is killed, lost, full or there twice.</summary>
[CollectionDefinition(Name)]
public sealed class FaultsCollection
{
    public const string Name = "faults";
}
