using System.Globalization;
using Ethoscope.Core.Admin;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Admin;
using Ethoscope.Web.Components.Shared;
using Ethoscope.Web.Jobs;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Admin;

/// <summary>Reckons, starts, shows and stops backfills. Rendered by the server alone: each request passes the door.</summary>
public sealed partial class BackfillPage(IBackfillRuns runs)
{
    private const int Shown = 30;
    private const string Stop = "stop ";

    private static readonly Dictionary<BlockDepth, string> Words = new()
    {
        [BlockDepth.Headers] = "headers: header, blobs, tips by quantiles",
        [BlockDepth.Receipts] = "receipts: exact tips, extracts",
        [BlockDepth.Full] = "full: transactions, payments",
    };

    private IReadOnlyList<AskedBackfill> _runs = [];
    private PanelState _state = PanelState.Loading;
    private PlannedBackfill? _planned;
    private BackfillStart? _start;

    [Inject]
    private IBackfillDesk Desk { get; set; } = null!;

    [Inject]
    private ConfiguredChains Chains { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [SupplyParameterFromForm]
    private BackfillForm? Wanted { get; set; }

    [SupplyParameterFromForm]
    private string? Asked { get; set; }

    protected override Task OnInitializedAsync()
    {
        Wanted ??= new();
        return LoadAsync();
    }

    private async Task AskAsync()
    {
        if (Asked is null or "estimate")
            await EstimateAsync();
        else if (BackfillStart.TryRead(Asked, Chains) is { } start)
            await StartAsync(start);
        else if (StoppedBy(Asked) is { } run)
            await StopAsync(run);
        else
            Refuse(StatusCodes.Status400BadRequest, AdminSourcesPage.Unreadable);
        await LoadAsync();
    }

    private async Task EstimateAsync()
    {
        if (Wanted!.TryRead(Chains, out var fault) is not { } wish)
        {
            Refuse(StatusCodes.Status400BadRequest, fault!);
            return;
        }

        try
        {
            _planned = await Desk.PlanAsync(wish.Chain, wish.Depth, wish.From, wish.To, Http.RequestAborted);
        }
        catch (SourceUnavailableException unavailable)
        {
            Refuse(StatusCodes.Status503ServiceUnavailable, $"It can't be reckoned now. {unavailable.Message}");
            return;
        }

        if (_planned.Request.From > _planned.Request.To)
        {
            Refuse(
                StatusCodes.Status400BadRequest,
                $"There is nothing to fill: the range begins above {Count.Text(_planned.Limit)}, the newest block that is final and followed."
            );
            _planned = null;
        }
        else if (_planned.Estimate is { Missing: 0 })
            Told = "Nothing is missing there: all of it is stored at this depth.";
        else if (!_runs.Any(run => run.Chain == wish.Chain.Name && run.IsOpen))
            _start = new(wish.Chain.Name, _planned.Request, _planned.Estimate?.Requests, NewestOf(wish.Chain.Name));
        else
            Told = "A backfill of this chain is open: this one can be started when that is over.";
    }

    private async Task StartAsync(BackfillStart start)
    {
        var what = string.Create(
            CultureInfo.InvariantCulture,
            $"{start.Request.Depth.ToString().ToLowerInvariant()} {start.Request.From} to {start.Request.To}"
        );
        var entry = AdminAudit.Of(Http, AuditActions.BackfillStart, start.Chain, what);
        if (await Desk.StartAsync(start.Chain, start.Request, start.Requests, start.Seen, entry, CancellationToken.None) is null)
            Refuse(
                StatusCodes.Status409Conflict,
                "Nothing was done: this form was sent twice, or another backfill of this chain came first. Below is how it stands now."
            );
        else
            Told = $"The backfill of {start.Chain} ({what}) is asked for; an instance begins it in a moment.";
    }

    private async Task StopAsync(AskedBackfill run)
    {
        var target = string.Create(CultureInfo.InvariantCulture, $"{run.Chain} {run.Id}");
        if (await runs.StopAsync(run.Id, AdminAudit.Of(Http, AuditActions.BackfillStop, target), CancellationToken.None))
            Told = "It ends in a moment; what is stored stays.";
        else
            Refuse(StatusCodes.Status409Conflict, "Nothing was done: it is over, or is to end already.");
    }

    private AskedBackfill? StoppedBy(string asked) =>
        asked.StartsWith(Stop, StringComparison.Ordinal)
        && long.TryParse(asked[Stop.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? _runs.FirstOrDefault(run => run.Id == id)
            : null;

    private long NewestOf(string chain) => _runs.Where(run => run.Chain == chain).Select(run => run.Id).DefaultIfEmpty(0).Max();

    private async Task LoadAsync()
    {
        var read = await Reader.ReadAsync(() => runs.ListAsync(Shown, CancellationToken.None));
        _runs = read.Value ?? [];
        _state = read.Value is null ? PanelState.Unavailable(KeysPage.Away) : PanelState.Fresh(null);
    }
}
