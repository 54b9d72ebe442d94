using Ethoscope.Core.Admin;

namespace Ethoscope.Web.Jobs;

/// <summary>Starts recurring jobs out of turn.</summary>
internal interface IJobStarter
{
    /// <summary>Writes it down, then starts it; where it can't be written down it is not started.</summary>
    /// <param name="seen">Its last run as it was shown to who asks; null for none: a form that is sent twice starts it once.</param>
    /// <returns>False where it is not scheduled, or was started since.</returns>
    Task<bool> StartAsync(string name, string? seen, AuditEntry entry, CancellationToken stop);
}
