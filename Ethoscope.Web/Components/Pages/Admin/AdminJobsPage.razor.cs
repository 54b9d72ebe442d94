using Ethoscope.Core.Admin;
using Ethoscope.Web.Admin;
using Ethoscope.Web.Components.Pages.Sources;
using Ethoscope.Web.Components.Shared;
using Ethoscope.Web.Jobs;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Admin;

/// <summary>Shows the recurring jobs and runs them out of turn. Rendered by the server alone: each request passes the door.</summary>
public sealed partial class AdminJobsPage
{
    private const string None = "-";

    private IReadOnlyList<JobRow> _jobs = [];
    private PanelState _state = PanelState.Loading;

    [Inject]
    private ISourcesBoard Board { get; set; } = null!;

    [Inject]
    private IJobStarter Starter { get; set; } = null!;

    [SupplyParameterFromForm]
    private string? Asked { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync();

    /// <summary>What its button sends: its last run, by which it is known whether it was started since, and its name.</summary>
    private static string TextOf(ScheduledJob job) => $"{job.LastRun ?? None} {job.Name}";

    private async Task RunAsync()
    {
        if (Asked?.Split(' ', 2) is not [var seen, var name] || !_jobs.Any(job => job.Schedule?.Name == name))
        {
            Refuse(StatusCodes.Status400BadRequest, AdminSourcesPage.Unreadable);
            return;
        }

        var entry = AdminAudit.Of(Http, AuditActions.JobTrigger, name);
        if (await Starter.StartAsync(name, seen == None ? null : seen, entry, CancellationToken.None))
            Told = $"{name} is started.";
        else
            Refuse(
                StatusCodes.Status409Conflict,
                $"Nothing was done: {name} was started since this page was loaded, by its schedule or by somebody else."
            );

        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var jobs = (await Board.GetAsync()).Jobs.Value;
        _jobs = jobs ?? [];
        _state = jobs is null ? PanelState.Unavailable(KeysPage.Away) : PanelState.Fresh(null);
    }
}
