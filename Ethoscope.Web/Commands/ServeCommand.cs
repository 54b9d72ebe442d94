namespace Ethoscope.Web.Commands;

/// <summary>What was asked for on a command line without a verb.</summary>
/// <param name="Demo">Serve the simulated network on a database of its own.</param>
/// <param name="HostArguments">Arguments for the host and its configuration, such as <c>--urls X</c> or <c>--Ethoscope:DataDirectory
/// X</c>.</param>
internal sealed record ServeCommand(bool Demo, string[] HostArguments);
