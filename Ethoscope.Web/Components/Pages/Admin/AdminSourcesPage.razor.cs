using Ethoscope.Core.Admin;
using Ethoscope.Core.Layer2;
using Ethoscope.Data.Upstream;
using Ethoscope.Web.Admin;
using Ethoscope.Web.Components.Pages.Sources;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Admin;

/// <summary>Pauses, resumes, retries and orders endpoints. Rendered by the server alone: each request passes the door.</summary>
public sealed partial class AdminSourcesPage(ISourceControls controls, IServiceProvider services)
{
    internal const string Meanwhile =
        "Nothing was done: this form was sent twice, or another change of these endpoints came first. Below is how they stand now.";
    internal const string Unreadable = "Nothing was done: this is no action of this page.";

    private IReadOnlyList<SourceRow> _rows = [];
    private IReadOnlyList<SourceControl> _controls = [];
    private IReadOnlyList<SourceControl> _strays = [];
    private PanelState _state = PanelState.Loading;

    [Inject]
    private ISourcesBoard Board { get; set; } = null!;

    [SupplyParameterFromForm]
    private string? Asked { get; set; }

    private IEnumerable<(string Title, IReadOnlyList<SourceRow> Rows)> Groups
    {
        get
        {
            var rollups = services.GetService<Layer2Networks>();
            return _rows
                .GroupBy(row => rollups?.Find(row.State.Chain) is not null ? "Endpoints of rollups" : EndpointWords.Of(row.State.Service))
                .Select(group => (group.Key, (IReadOnlyList<SourceRow>)[.. group]));
        }
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task ChangeAsync()
    {
        if (SourceAction.TryRead(Asked, _rows, _strays) is not { } action)
        {
            Refuse(StatusCodes.Status400BadRequest, Unreadable);
            return;
        }

        var entry = AdminAudit.Of(Http, action.Action, action.Target, action.Detail);
        if (await controls.ChangeAsync(action.Change, entry, CancellationToken.None))
            Told = action.Told;
        else
            Refuse(StatusCodes.Status409Conflict, Meanwhile);

        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var wanted = await Reader.ReadAsync(() => controls.ListAsync(CancellationToken.None));
        var snapshot = (await Board.GetAsync()).Sources.Value;
        if (wanted.Value is null || snapshot is null)
        {
            _state = PanelState.Unavailable(KeysPage.Away);
            return;
        }

        _controls = wanted.Value;
        _rows = SourceRow.Of(snapshot, _controls);
        _strays = [.. _controls.Where(control => !_rows.Any(row => row.Target == control.Target))];
        _state = PanelState.Fresh(null);
    }
}
