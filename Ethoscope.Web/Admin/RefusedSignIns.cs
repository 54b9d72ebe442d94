using System.Globalization;
using Ethoscope.Core.Admin;
using Ethoscope.Web.Api;

namespace Ethoscope.Web.Admin;

/// <summary>
/// Writes refused sign-ins down, a few a minute and a bounded number a day in each process, so that guessing passwords fills no disk. Those
/// that are left out are counted in the next entry.
/// </summary>
internal sealed class RefusedSignIns(IAuditLog log, TimeProvider time)
{
    public const int MostAMinute = 5;
    public const int MostADay = 1_000;

    private readonly Lock _gate = new();
    private DateTimeOffset _minute;
    private DateTimeOffset _day;
    private int _ofMinute;
    private int _ofDay;
    private long _left;

    /// <summary>A refusal stands whether it can be written down or not.</summary>
    public async Task NoteAsync(HttpContext http, string reason)
    {
        if (Take() is not { } left)
            return;

        var detail = left == 0 ? reason : string.Create(CultureInfo.InvariantCulture, $"{reason}; {left:N0} others since the entry before");
        try
        {
            await log.WriteAsync(
                AuditActor.Stranger(AdminAudit.AddressOf(http)).Refused(AuditActions.SignIn, null, detail),
                CancellationToken.None
            );
        }
        catch (Exception fault) when (DatabaseFault.IsAway(fault))
        {
            lock (_gate)
            {
                _left += left + 1;
            }
        }
    }

    /// <summary>How many were left out since the last entry; null where this is to be left out too.</summary>
    private long? Take()
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (now - _minute >= TimeSpan.FromMinutes(1))
                (_minute, _ofMinute) = (now, 0);
            if (now - _day >= TimeSpan.FromHours(24))
                (_day, _ofDay) = (now, 0);
            if (_ofMinute >= MostAMinute || _ofDay >= MostADay)
            {
                _left++;
                return null;
            }

            _ofMinute++;
            _ofDay++;
            var left = _left;
            _left = 0;
            return left;
        }
    }
}
