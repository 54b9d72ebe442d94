using System.CommandLine;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Consensus;
using Ethoscope.Data.Embedded;
using Ethoscope.Data.Layer2;
using Ethoscope.Data.Layer2.Costs;
using Ethoscope.Data.Mev.Relays;
using Ethoscope.Data.Storage;

namespace Ethoscope.Web.Commands;

/// <summary>Looks at all that the server stands on, changes nothing, and says what to do about what does not work.</summary>
internal static class DoctorCommand
{
    private const int Well = 0;
    private const int Broken = 2;
    private const int NeedsAttention = 3;

    public static Command Create(Action<VerbRun> asked)
    {
        var json = new Option<bool>("--json") { Description = "Write the findings as JSON." };
        var command = new Command(
            "doctor",
            "Checks database, Redis, data directory, clock, every endpoint, beacon node and relay, and says what to do about what fails; it changes nothing. Exit codes: 0 all well, 1 wrong command line, 2 the server can't work like this, 3 something needs attention."
        )
        {
            json,
        };
        command.SetAction(parsed =>
        {
            var asJson = parsed.GetValue(json);
            asked((hostArguments, stop) => RunAsync(hostArguments, asJson, stop));
        });
        return command;
    }

    private static async Task<int> RunAsync(string[] hostArguments, bool json, CancellationToken stop)
    {
        var verb = new VerbHost(hostArguments);
        var options = verb.Options;
        var embedded = options.DatabaseUrl is null ? await EmbeddedState.ReadAsync(options.Storage.Postgres, stop) : null;
        var connection = options.DatabaseUrl is { } url ? DatabaseUrl.Parse(url) : embedded!.ConnectionString;
        verb.Services.AddBlockSources(_ => options.Chains.All).AddBeaconSource(options.Beacon).AddRelaySources(options.Relays);
        verb.Services.AddLayer2Sources(options.Layer2).AddFeeOracles(options.Layer2);
        if (connection is not null)
            verb.Services.AddStorage(DatabaseDoctor.Impatient(connection));
        using var host = verb.Build();

        var upstream = UpstreamDoctor.ExamineAsync(options, host.Services.GetRequiredService<EndpointExaminer>(), stop);
        var beacon = BeaconDoctor.ExamineAsync(options, host.Services.GetService<BeaconExaminer>(), stop);
        var relays = RelayDoctor.ExamineAsync(options, host.Services.GetService<RelaySources>(), stop);
        var rollups = Layer2Doctor.ExamineAsync(
            options,
            host.Services.GetService<Layer2Sources>(),
            host.Services.GetService<FeeOracles>(),
            stop
        );
        IReadOnlyList<Finding> findings =
        [
            .. await DatabaseDoctor.ExamineAsync(embedded, connection is null ? null : host.Services, stop),
            await RedisDoctor.ExamineAsync(options.RedisUrl),
            FolderDoctor.Examine(options),
            .. await upstream,
            .. await beacon,
            .. await relays,
            .. await rollups,
        ];
        FindingsDisplay.Write(findings, json);
        return findings.Any(finding => finding.State == FindingState.Failed) ? Broken
            : findings.Any(finding => finding.State == FindingState.Attention) ? NeedsAttention
            : Well;
    }
}
