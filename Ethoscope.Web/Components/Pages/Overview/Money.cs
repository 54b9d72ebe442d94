using System.Globalization;

namespace Ethoscope.Web.Components.Pages.Overview;

/// <summary>All digits of an amount of dollars, for hints.</summary>
internal static class Money
{
    public static string Exact(decimal dollars) => dollars.ToString("#,##0.########", CultureInfo.InvariantCulture) + " US dollars";
}
