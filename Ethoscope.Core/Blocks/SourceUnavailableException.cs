namespace Ethoscope.Core.Blocks;

/// <summary>No endpoint of a chain answers. The message says why for each, by name.</summary>
public sealed class SourceUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>When requests are allowed again, where what is missing is allowance and nothing else; else null.</summary>
    public DateTimeOffset? Until { get; init; }
}
