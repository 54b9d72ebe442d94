using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;

namespace Ethoscope.Web.Commands;

/// <summary>Runs <c>migrate</c>: forward beside running servers, back only without them.</summary>
internal static class MigrateHost
{
    private const int Done = 0;
    private const int WrongCommand = 1;
    private const int Refused = 3;
    private const string Alone = "The server migrates its own database when it starts.";

    public static Task<int> RunAsync(MigrateCommand asked, string[] hostArguments, CancellationToken stop)
    {
        var verb = new VerbHost(hostArguments);
        verb.Services.AddSingleton<HeldLeaseQuery>();
        return verb.RunAsync(Alone, services => RunAsync(services, asked, stop), stop);
    }

    private static async Task<int> RunAsync(IServiceProvider services, MigrateCommand asked, CancellationToken stop)
    {
        var schema = services.GetRequiredService<SchemaQuery>();
        var before = await schema.ReadAsync(stop);
        var target = asked.To is null or MigrateCommand.Nothing ? asked.To : before.Find(asked.To);
        if (asked.To is not null && target is null)
            return await VerbHost.RefuseAsync(WrongCommand, $"There is no migration {asked.To}. {Describe(before)}");

        if (before.Newer is [.., var newest])
            return await VerbHost.RefuseAsync(
                Refused,
                $"The database was migrated by a newer version of Ethoscope, up to {newest}, which this one does not know: migrate it with that version."
            );

        var back = Above(before, target).Intersect(before.Applied, StringComparer.Ordinal).Reverse().ToList();
        if (back.Count > 0 && await RefusalOfGoingBackAsync(services, asked, stop) is { } refusal)
            return await VerbHost.RefuseAsync(refusal.Code, refusal.Sentence);

        await services.GetRequiredService<DatabaseMigrator>().MigrateToAsync(target, stop);
        await TellAsync(before, await schema.ReadAsync(stop), services, stop);
        return Done;
    }

    private static async Task<(int Code, string Sentence)?> RefusalOfGoingBackAsync(
        IServiceProvider services,
        MigrateCommand asked,
        CancellationToken stop
    )
    {
        if (await services.GetRequiredService<HeldLeaseQuery>().ReadAsync(stop) is [var held, ..])
            return (
                Refused,
                $"Something works on this database (lease {held.Name}): stop every server and backfill before going back. One that was killed is forgotten at {held.Until:u}."
            );

        return asked is { To: MigrateCommand.Nothing, Yes: false }
            ? (WrongCommand, "Going back to 0 deletes everything that is stored: say --yes to that, and think of a backup first.")
            : null;
    }

    private static async Task TellAsync(SchemaState before, SchemaState after, IServiceProvider services, CancellationToken stop)
    {
        foreach (var id in before.Applied.Except(after.Applied, StringComparer.Ordinal).Reverse())
            await Console.Out.WriteLineAsync($"Took back {id}.");
        foreach (var id in after.Applied.Except(before.Applied, StringComparer.Ordinal))
            await Console.Out.WriteLineAsync($"Applied {id}.");
        await Console.Out.WriteLineAsync(Describe(after));

        var facts = await services.GetRequiredService<DatabaseFactsQuery>().ReadAsync(stop);
        if (facts.TimescaleVersion is { } version && after.Pending.Count == 0)
            await Console.Out.WriteLineAsync($"TimescaleDB {version}: hypertables, compression and retention are laid out.");
    }

    private static string Describe(SchemaState state) =>
        $"Migrations: {string.Join(", ", state.Known.Select(id => state.Applied.Contains(id, StringComparer.Ordinal) ? id : $"{id} (pending)"))}.";

    /// <summary>Known migrations that a target leaves out.</summary>
    private static IEnumerable<string> Above(SchemaState state, string? target) =>
        target switch
        {
            null => [],
            MigrateCommand.Nothing => state.Known,
            _ => state.Known.SkipWhile(id => id != target).Skip(1),
        };
}
