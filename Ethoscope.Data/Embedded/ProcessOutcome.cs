namespace Ethoscope.Data.Embedded;

/// <summary>What a program that has ended left.</summary>
internal sealed record ProcessOutcome(int ExitCode, string Output, string Error)
{
    /// <summary>Both streams in one line of text, for a message.</summary>
    public string Text =>
        string.Join(' ', $"{Error}\n{Output}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
