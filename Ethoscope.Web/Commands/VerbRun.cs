namespace Ethoscope.Web.Commands;

/// <summary>What a verb does once the command line is known to be right.</summary>
/// <param name="hostArguments">Arguments for the configuration, as <see cref="VerbHost"/> takes them.</param>
/// <returns>Exit code of the program: 0 done, 1 wrong command line, others as the verb's help says.</returns>
internal delegate Task<int> VerbRun(string[] hostArguments, CancellationToken stop);
