namespace Ethoscope.Core.Collection;

/// <summary>Brings one series up to date, pass by pass, from where its coverage ends. It may be stopped or killed anywhere.</summary>
public interface ICollector
{
    /// <summary>Name of its lease, its job and its metric label, such as <c>blocks:ethereum</c>.</summary>
    string Name { get; }

    /// <summary>
    /// It keeps in memory what it knows from pass to pass: a run that takes over waits for the pass of the one before, which may hang on a
    /// source.
    /// </summary>
    bool TakesTurns => false;

    /// <exception cref="LeaseLostException">The lease has passed to another run.</exception>
    Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop);

    /// <summary>Waits until the next pass is worth making.</summary>
    Task WaitAsync(CancellationToken stop);
}
