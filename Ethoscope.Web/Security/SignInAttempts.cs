using System.Collections.Concurrent;
using System.Net;
using Ethoscope.Core.Limits;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Limits;

namespace Ethoscope.Web.Security;

/// <summary>
/// Bounds the attempts to guess the password: five wrong ones from an address close it until a quarter of an hour after the first, at
/// every instance. All wrong ones together are bounded too, for who has many addresses; that bound shuts out nobody who signed in here
/// before.
/// </summary>
internal sealed class SignInAttempts(Admission admission, LimitsOptions options)
{
    private const int Trusted = 100;
    private static readonly LimitBucket Together = new(LimitKind.SignIn, "together");
    private static readonly LimitQuota AllowedTogether = new(200, TimeSpan.FromMinutes(1));

    private readonly ConcurrentDictionary<string, bool> _trusted = new(StringComparer.Ordinal);

    /// <summary>Counts an attempt, before the password is looked at, so that many at once are no way around it.</summary>
    /// <returns>Null where it may be made; else how long there may be none.</returns>
    public async ValueTask<TimeSpan?> EnterAsync(IPAddress? address)
    {
        var bucket = BucketOf(address);
        var own = await admission.AskAsync(bucket, options.SignIns);
        if (own is { IsGranted: false })
            return own.Left;
        if (_trusted.ContainsKey(bucket.Holder) || await admission.AskAsync(Together, AllowedTogether) is not { IsGranted: false } refused)
            return null;

        if (own is not null)
            await admission.GiveBackAsync(bucket, options.SignIns!, 1, own);
        return refused.Left;
    }

    /// <summary>The attempt that was counted last was right: this address starts anew.</summary>
    public async ValueTask SucceedAsync(IPAddress? address)
    {
        var bucket = BucketOf(address);
        if (options.SignIns is { } quota)
            await admission.GiveBackAsync(bucket, quota, quota.Units);
        if (_trusted.ContainsKey(bucket.Holder))
            return;

        await admission.GiveBackAsync(Together, AllowedTogether, 1);
        if (_trusted.Count < Trusted)
            _trusted[bucket.Holder] = true;
    }

    private static LimitBucket BucketOf(IPAddress? address) => new(LimitKind.SignIn, CallerAddress.Of(address));
}
