using Ethoscope.Web.Api;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Admin;

/// <summary>
/// A page of the administration with forms, rendered by the server alone: each request passes the door. What came of a form stands above the page
/// (<see cref="AdminTold"/>), and in the status of the answer.
/// </summary>
public abstract class AdminFormPage : ComponentBase
{
    [Inject]
    internal PartReader Reader { get; set; } = null!;

    [CascadingParameter]
    internal HttpContext Http { get; set; } = null!;

    /// <summary>What was done; null where nothing was.</summary>
    protected string? Told { get; set; }

    /// <summary>Why nothing was done; null where something was, or nothing asked for.</summary>
    protected string? Fault { get; private set; }

    protected void Refuse(int status, string fault)
    {
        Http.Response.StatusCode = status;
        Fault = fault;
    }

    /// <summary>Does what a form asks for; false where the database is away, which is told.</summary>
    /// <param name="nothing">What was not done then, such as <c>Nothing was changed</c>.</param>
    protected async Task<bool> TryAsync(Func<Task> act, string nothing)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception fault) when (DatabaseFault.IsAway(fault))
        {
            Refuse(StatusCodes.Status503ServiceUnavailable, $"{nothing}: our database did not answer. Try again in a moment.");
            return false;
        }
    }
}
