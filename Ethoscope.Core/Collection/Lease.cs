namespace Ethoscope.Core.Collection;

/// <summary>The right to write for a collector. A commit is refused once another holder has raised the number.</summary>
/// <param name="Name">The collector, such as <c>blocks:ethereum</c>.</param>
/// <param name="Holder">Who holds it: instance and run.</param>
/// <param name="Number">Rises with each hand-over.</param>
public sealed record Lease(string Name, string Holder, long Number);
