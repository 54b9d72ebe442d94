using Ethoscope.Core.Admin;
using Ethoscope.Web.Admin;
using Ethoscope.Web.Components.Shared;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Jobs;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Admin;

/// <summary>How long things are kept, what is stored of them, and the change of it. Rendered by the server alone.</summary>
public sealed partial class RetentionPage
{
    private const string Unchanged = "Nothing was changed";

    /// <summary>What nobody changes.</summary>
    private static readonly (string Name, string What, string Time)[] Fixed =
    [
        ("Bids", "auctions at relays", KeptThing.DurationText(MaintenanceJob.BidsKept)),
        ("Budgets", "requests to sources by day", KeptThing.DurationText(MaintenanceJob.BudgetsKept)),
        ("KeyRequests", "requests with keys by day", $"{MaintenanceJob.MonthsOfKeyRequestsKept} months"),
        ("Sessions", "ended sessions", KeptThing.DurationText(MaintenanceJob.SessionsKept)),
        ("Audit", "the audit log", $"{MaintenanceJob.YearsOfAuditKept} years"),
    ];

    private IReadOnlyDictionary<string, KeptFacts> _facts = new Dictionary<string, KeptFacts>(StringComparer.Ordinal);
    private PanelState _state = PanelState.Loading;
    private long? _bytes;
    private DateTimeOffset? _next;
    private Loss? _loss;

    [Inject]
    private RetentionSetting Retention { get; set; } = null!;

    [Inject]
    private IKeptFacts Query { get; set; } = null!;

    [Inject]
    private IAdminFacts Database { get; set; } = null!;

    [Inject]
    private NextPruning Pruning { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "change-retention")]
    private Entry? Wanted { get; set; }

    private string Note => _next is { } next ? $"the next pruning is in {Duration.Text(next - Time.GetUtcNow())}" : "rows by statistics";

    protected override async Task OnInitializedAsync()
    {
        var read = await Reader.ReadAsync(() => Query.ReadAsync(CancellationToken.None));
        _facts = (read.Value ?? []).ToDictionary(one => one.Thing, StringComparer.Ordinal);
        _bytes = (await Reader.ReadAsync(() => Database.ReadAsync(CancellationToken.None))).Value?.Bytes;
        _next = (await Reader.ReadAsync(Pruning.FindAsync)).Value is [var next] ? next : null;
        _state = read.Value is null ? PanelState.Unavailable(KeysPage.Away) : PanelState.Fresh(null);
    }

    private async Task ChangeAsync()
    {
        if (KeptThing.All.FirstOrDefault(one => one.Name == Wanted?.Thing) is not { } thing)
        {
            Refuse(StatusCodes.Status400BadRequest, "Nothing was changed: this is not one of the things that are kept for a time.");
            return;
        }

        if (thing.TryRead(Wanted?.Time?.Trim() ?? "") is not { } time)
        {
            Refuse(StatusCodes.Status400BadRequest, $"Nothing was changed: accepted is {thing.Accepted}.");
            return;
        }

        if (time < thing.Of(Retention.Current) && Wanted?.Sure != "yes")
        {
            await TryAsync(
                async () =>
                    _loss = new(thing, time, await Query.CountOlderAsync(thing.Name, Time.GetUtcNow() - time, CancellationToken.None)),
                Unchanged
            );
            return;
        }

        if (await TryAsync(() => Retention.SetAsync(thing, time, AdminAudit.ActorOf(Http), CancellationToken.None), Unchanged))
            Told = $"{thing.What} are kept for {KeptThing.DurationText(time)}.";
    }

    private async Task TakeBackAsync(KeptThing thing)
    {
        if (await TryAsync(() => Retention.TakeBackAsync(thing, AdminAudit.ActorOf(Http), CancellationToken.None), Unchanged))
            Told = $"{thing.What} are kept for {KeptThing.DurationText(thing.Of(Retention.Configured))}, as configured.";
    }

    private static string Words(Loss loss) =>
        loss.Rows switch
        {
            null => "How many rows are older could not be counted within ten seconds: they are many. The next pruning removes them.",
            0 => "No row is older than that now.",
            { } rows => loss.Thing.Name == nameof(RetentionOptions.Health)
                ? $"{Count.Of(rows, "row")} older than that will be thinned to one in ten minutes by the next pruning."
                : $"{Count.Of(rows, "row")} older than that will be removed by the next pruning.",
        };

    private sealed record Loss(KeptThing Thing, TimeSpan Time, long? Rows);

    private sealed class Entry
    {
        public string? Thing { get; set; }

        public string? Time { get; set; }

        public string? Sure { get; set; }
    }
}
