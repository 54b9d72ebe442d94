using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Tests.Testing;

/// <summary>What was logged, in order.</summary>
/// <param name="least">Level from which on lines are kept.</param>
internal sealed class LogLines(LogLevel least = LogLevel.Trace) : ILoggerProvider, ILogger
{
    public ConcurrentQueue<(LogLevel Level, string Text, Exception? Error)> All { get; } = new();

    /// <summary>Each with its error.</summary>
    public IEnumerable<string> Texts => All.Select(line => line.Text + line.Error);

    public int Count(LogLevel level) => All.Count(line => line.Level == level);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel))
            All.Enqueue((logLevel, formatter(state, exception), exception));
    }

    public void Dispose() { }
}
