using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Live;
using Ethoscope.Core.Verification;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Mev.Relays;
using Ethoscope.Data.Verification;
using Ethoscope.Web.Hosting;

namespace Ethoscope.Web.Commands;

/// <summary>Runs <c>verify</c> on the configuration and the database of the server, beside it or without it.</summary>
internal static class VerifyHost
{
    private const int Impossible = 3;
    private const string Alone =
        "The embedded database serves one process: while the server runs, verify by the buttons on its pages. Beside it this works where DATABASE_URL is set.";

    /// <param name="chainName">Name of a configured chain; null for the main one.</param>
    /// <returns>Exit code: 0 the same, 1 something differs, 2 no database, 3 it can't be verified.</returns>
    public static async Task<int> RunAsync(
        string[] hostArguments,
        string? chainName,
        Func<IVerifier, ChainDescriptor, CancellationToken, Task<VerificationResult>> verify,
        CancellationToken stop
    )
    {
        var verb = new VerbHost(hostArguments);
        var chains = verb.Options.Chains;
        if ((chainName is null ? chains.Main : chains.Find(chainName)) is not { } chain)
        {
            var names = string.Join(", ", chains.All.Select(one => one.Name));
            return await VerbHost.RefuseAsync(Impossible, $"There is no chain {chainName}; configured is {names}.");
        }

        verb.Services.AddSubjectStorage().AddVerification();
        verb.Services.AddBlockSources(_ => chains.All).AddRelaySources(verb.Options.Relays);
        verb.Services.AddSingleton<IKnownBlock, StoredBlock>().AddSingleton<ILivePublisher, OutboxOnlyPublisher>();
        return await verb.RunAsync(
            Alone,
            async services =>
            {
                var result = await verify(services.GetRequiredService<IVerifier>(), chain, stop);
                foreach (var line in VerificationText.Lines(result))
                    await Console.Out.WriteLineAsync(line);
                return result.Outcome switch
                {
                    VerificationOutcome.Same => 0,
                    VerificationOutcome.Different => 1,
                    _ => Impossible,
                };
            },
            stop
        );
    }
}
